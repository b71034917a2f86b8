package io.vigie.registry.doors.dns;

/** A name outside the zone. Refused, so that a resolver with several servers asks the next one. */
record ForeignLookup() implements Lookup {
    @Override
    public Answer answer(Question question, DnsAnswers answers) {
        return Answer.refused();
    }
}
