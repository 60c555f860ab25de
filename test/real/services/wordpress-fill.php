<?php
// Sets up the site in a folder and fills it: php wordpress-fill.php FOLDER ROWS
[, $folder, $rows] = $argv;
define('WP_INSTALLING', true);
$_SERVER['HTTP_HOST'] = '127.0.0.1';
require $folder . '/wp-load.php';
require_once ABSPATH . 'wp-admin/includes/upgrade.php';
add_filter('pre_wp_mail', '__return_true');
wp_install('Rows', 'admin', 'admin@example.com', true, '', 'only-for-this-run');
foreach (get_posts(['numberposts' => -1]) as $post) wp_delete_post($post->ID, true);
update_option('permalink_structure', '/%postname%/');
flush_rewrite_rules();
wp_defer_term_counting(true);
for ($index = 0; $index < (int) $rows; $index++) {
    wp_insert_post([
        'post_title' => 'Größe ' . ($index + 1),
        'post_content' => $index % 2 === 0 ? 'even' : 'other',
        'post_status' => 'publish',
        'post_author' => 1,
    ]);
}
