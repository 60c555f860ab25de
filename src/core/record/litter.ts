/**
 * Seconds after which Forge deletes a record that is litter by then: a lease that was let go, a sign-in after its ten
 * minutes. An hour covers clocks that differ, and leaves time to look at it. What lapses is told by the record's own
 * times, never by its absence: Forge deletes late.
 */
export const litterTtlSeconds = 3_600;
