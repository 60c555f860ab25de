/** A given or family name as the person writes it, with the Latin spelling used in addresses. */
export interface SpelledName {
  written: string;
  latin: string;
}

/** People of one place: what they are called and how they are reached. */
export interface NameCulture {
  office: string;
  city: string;
  country: string;
  language: string;
  phonePrefix: string;
  /** `family-first` writes the display name as `family given`. */
  order: 'given-first' | 'family-first';
  given: readonly SpelledName[];
  family: readonly SpelledName[];
}

/** `written=latin` pairs, or the same for both, parted by spaces; `_` stands for a space in a name. */
function names(text: string): SpelledName[] {
  return text
    .trim()
    .split(/\s+/)
    .map((entry) => {
      const [written = '', latin = written] = entry.split('=');
      return { written: written.replaceAll('_', ' '), latin: latin.replaceAll('_', ' ') };
    });
}

function culture(
  place: [office: string, city: string, country: string, language: string, phonePrefix: string],
  given: string,
  family: string,
  order: NameCulture['order'] = 'given-first',
): NameCulture {
  const [office, city, country, language, phonePrefix] = place;
  return { office, city, country, language, phonePrefix, order, given: names(given), family: names(family) };
}

/** The first is the head office and gets the most people. */
export const CULTURES: readonly NameCulture[] = [
  culture(
    ['Stuttgart HQ', 'Stuttgart', 'Germany', 'de-DE', '+49 711 5550'],
    'Jürgen=Juergen Käthe=Kaethe Björn=Bjoern Sabine Uwe Anneliese Lukas Mia Jonas Charlotte Felix Svenja',
    'Müller=Mueller Schäfer=Schaefer Groß=Gross Weiß=Weiss Vogel König=Koenig von_der_Heide=vonderheide Lehmann',
  ),
  culture(
    ['London', 'London', 'United Kingdom', 'en-GB', '+44 20 5550'],
    'Oliver Amelia Harry Isla George Siobhán=Siobhan Aoife Rhys Niamh Callum Zoë=Zoe Chloë=Chloe',
    "O'Brien=OBrien O'Neill=ONeill Smith Taylor-Jones Macdonald Evans Khan Patel Wright Hughes",
  ),
  culture(
    ['New York', 'New York', 'United States', 'en-US', '+1 212 5550'],
    'James Ava Michael Sophia Ethan Olivia Tyrone Keisha Diego Grace Noah Abigail',
    'Johnson Williams Garcia Davis Rodriguez Brown-Lee Jackson Nguyen Cohen Washington',
  ),
  culture(
    ['Stockholm', 'Stockholm', 'Sweden', 'sv-SE', '+46 8 5550'],
    'Åsa=Asa Örjan=Orjan Lars Elsa Märta=Marta Nils Freja Håkan=Hakan',
    'Åkesson=Akesson Öberg=Oberg Lindqvist Nyström=Nystrom Sjögren=Sjogren Bergström=Bergstrom',
  ),
  culture(
    ['Paris', 'Paris', 'France', 'fr-FR', '+33 1 5555'],
    'François=Francois Élodie=Elodie Jean-Luc=JeanLuc Amélie=Amelie Benoît=Benoit Zoé=Zoe Hélène=Helene Noël=Noel',
    "Lefèvre=Lefevre d'Aubigné=dAubigne Dupont Gauthier Benoît=Benoit L'Hôpital=LHopital Moreau",
  ),
  culture(
    ['Madrid', 'Madrid', 'Spain', 'es-ES', '+34 91 555'],
    'José=Jose María=Maria Íñigo=Inigo Begoña=Begona Ángel=Angel Lucía=Lucia Nuño=Nuno',
    'García_Márquez=GarciaMarquez Núñez=Nunez Peña=Pena Ibáñez=Ibanez Muñoz=Munoz Yáñez=Yanez',
  ),
  culture(
    ['Warsaw', 'Warsaw', 'Poland', 'pl-PL', '+48 22 555'],
    'Łukasz=Lukasz Małgorzata=Malgorzata Zbigniew Agnieszka Świętosława=Swietoslawa Michał=Michal',
    'Wójcik=Wojcik Kowalczyk Zieliński=Zielinski Łuczak=Luczak Dąbrowska=Dabrowska',
  ),
  culture(
    ['Istanbul', 'Istanbul', 'Türkiye', 'tr-TR', '+90 212 555'],
    'İbrahim=Ibrahim Ayşe=Ayse Çağla=Cagla Işıl=Isil Oğuz=Oguz Şebnem=Sebnem',
    'Yılmaz=Yilmaz Öztürk=Ozturk Çelik=Celik Şahin=Sahin Güneş=Gunes',
  ),
  culture(
    ['Reykjavík', 'Reykjavík', 'Iceland', 'is-IS', '+354 555'],
    'Þórdís=Thordis Guðmundur=Gudmundur Æsa=Aesa Sigríður=Sigridur',
    'Þorsteinsson=Thorsteinsson Guðjónsdóttir=Gudjonsdottir Björnsson=Bjornsson',
  ),
  culture(
    ['Tokyo', 'Tokyo', 'Japan', 'ja-JP', '+81 3 5555'],
    '健太=Kenta 美咲=Misaki 翔太=Shota さくら=Sakura 一郎=Ichiro 陽子=Yoko',
    '佐藤=Sato 鈴木=Suzuki 高橋=Takahashi 渡邉=Watanabe 小林=Kobayashi',
    'family-first',
  ),
  culture(
    ['Shanghai', 'Shanghai', 'China', 'zh-CN', '+86 21 5555'],
    '伟=Wei 芳=Fang 秀英=Xiuying 建国=Jianguo 丽=Li 子涵=Zihan',
    '王=Wang 李=Li 张=Zhang 欧阳=Ouyang 刘=Liu',
    'family-first',
  ),
  culture(
    ['Seoul', 'Seoul', 'South Korea', 'ko-KR', '+82 2 5555'],
    '민준=Minjun 서연=Seoyeon 지우=Jiwoo 하은=Haeun',
    '김=Kim 이=Lee 박=Park 최=Choi',
    'family-first',
  ),
  culture(
    ['Dubai', 'Dubai', 'United Arab Emirates', 'ar-AE', '+971 4 555'],
    'محمد=Mohammed فاطمة=Fatima أحمد=Ahmed ليلى=Layla خالد=Khalid',
    'الهاشمي=AlHashimi منصور=Mansour السويدي=AlSuwaidi حداد=Haddad',
  ),
  culture(
    ['Tel Aviv', 'Tel Aviv', 'Israel', 'he-IL', '+972 3 555'],
    'דוד=David נועה=Noa יוסף=Yosef תמר=Tamar',
    'כהן=Cohen לוי=Levi מזרחי=Mizrahi',
  ),
  culture(
    ['Athens', 'Athens', 'Greece', 'el-GR', '+30 21 0555'],
    'Γιώργος=Giorgos Ελένη=Eleni Νίκος=Nikos Δήμητρα=Dimitra',
    'Παπαδόπουλος=Papadopoulos Ιωάννου=Ioannou Νικολαΐδης=Nikolaidis',
  ),
  culture(
    ['Almaty', 'Almaty', 'Kazakhstan', 'ru-RU', '+7 727 555'],
    'Алексей=Alexey Наталья=Natalya Ёлка=Yolka Дмитрий=Dmitry',
    'Соловьёв=Solovyov Щербакова=Shcherbakova Иванов=Ivanov',
  ),
  culture(
    ['Bengaluru', 'Bengaluru', 'India', 'hi-IN', '+91 80 5555'],
    'आरव=Aarav प्रिया=Priya अनन्या=Ananya राहुल=Rahul दीपिका=Deepika',
    'शर्मा=Sharma नायर=Nair कृष्णमूर्ति=Krishnamurthy गुप्ता=Gupta',
  ),
  culture(
    ['Bangkok', 'Bangkok', 'Thailand', 'th-TH', '+66 2 555'],
    'สมชาย=Somchai มาลี=Malee ณัฐ=Nat',
    'ศรีสุข=Srisuk วงศ์สวัสดิ์=Wongsawat',
  ),
  culture(
    ['Hanoi', 'Hanoi', 'Vietnam', 'vi-VN', '+84 24 5555'],
    'Đức=Duc Thị_Hương=ThiHuong Quân=Quan Mỹ_Linh=MyLinh',
    'Nguyễn=Nguyen Trần=Tran Đặng=Dang Phạm=Pham',
    'family-first',
  ),
  culture(
    ['São Paulo', 'São Paulo', 'Brazil', 'pt-BR', '+55 11 5555'],
    'João=Joao Conceição=Conceicao Antônio=Antonio Inês=Ines',
    'Gonçalves=Goncalves Araújo=Araujo da_Conceição_e_Silva=daConceicaoeSilva',
  ),
];
