package io.vigie.registry.doors.dns;

/** A name in the zone that has none of the forms, or is in another datacenter. */
record NoLookup() implements Lookup {
    @Override
    public Answer answer(Question question, DnsAnswers answers) {
        return Answer.noSuchName(answers.records().soa());
    }
}
