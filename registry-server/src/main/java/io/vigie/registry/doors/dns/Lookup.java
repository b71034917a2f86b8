package io.vigie.registry.doors.dns;

/** What a name asks for. The permitted types are all forms of names that are understood. */
sealed interface Lookup
        permits ServiceLookup,
                QueryLookup,
                NodeLookup,
                AddressLookup,
                ReverseLookup,
                ApexLookup,
                NoLookup,
                ForeignLookup {

    /**
     * The answer to a question for this.
     *
     * @param answers knows the zone, the settings, and how to follow a name
     */
    Answer answer(Question question, DnsAnswers answers);
}
