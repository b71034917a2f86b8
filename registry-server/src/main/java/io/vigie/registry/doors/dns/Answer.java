package io.vigie.registry.doors.dns;

import java.util.ArrayList;
import java.util.List;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;

/** An answer in the making: what stands in its sections, before anybody has counted bytes. Used by one thread. */
final class Answer {
    /** One record of the answer section with those that go into the additional section for its sake. */
    record Entry(Record record, List<Record> companions) {}

    private final int rcode;
    private final List<Entry> entries = new ArrayList<>();
    private final List<Record> authority = new ArrayList<>();
    private final List<Record> additional = new ArrayList<>();

    private Answer(int rcode) {
        this.rcode = rcode;
    }

    /** An answer that is to be filled; left empty it says that the name exists but has no such record. */
    static Answer found() {
        return new Answer(Rcode.NOERROR);
    }

    /** There is no such name. */
    static Answer noSuchName(Record soa) {
        return new Answer(Rcode.NXDOMAIN).withAuthority(soa);
    }

    /** The name is none of ours. */
    static Answer refused() {
        return new Answer(Rcode.REFUSED);
    }

    /** Adds a record to the answer section. */
    Answer with(Record record) {
        return with(record, List.of());
    }

    /** Adds a record to the answer section, and others that only make sense together with it. */
    Answer with(Record record, List<Record> companions) {
        entries.add(new Entry(record, companions));
        return this;
    }

    /** Adds a record to the authority section. */
    Answer withAuthority(Record record) {
        authority.add(record);
        return this;
    }

    /** Adds records to the additional section that stay whatever else is left out. */
    Answer withAdditional(List<Record> records) {
        additional.addAll(records);
        return this;
    }

    /** Tells in the authority section for how long an empty answer holds. */
    Answer orNoData(Record soa) {
        return entries.isEmpty() ? withAuthority(soa) : this;
    }

    int rcode() {
        return rcode;
    }

    /** Whether it comes from the zone's own knowledge. */
    boolean isAuthoritative() {
        return rcode != Rcode.REFUSED;
    }

    List<Entry> entries() {
        return entries;
    }

    List<Record> authority() {
        return authority;
    }

    List<Record> additional() {
        return additional;
    }
}
