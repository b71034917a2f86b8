package io.vigie.registry.doors.dns;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Type;

/** An answer in the making: what stands in its sections, before anybody has counted bytes. Used by one thread at a time. */
final class Answer {
    /**
     * One record of the answer section with those that go into the additional section for its sake.
     *
     * @param outsider the host outside the zone that it points to, if it does
     */
    record Entry(Record record, List<Record> companions, Optional<Outsider> outsider) {}

    /**
     * A host that only recursors know.
     *
     * @param ttl how long what they say may be kept, in seconds; empty for as long as they say
     */
    record Outsider(Name host, OptionalLong ttl) {}

    private final int rcode;
    private final boolean elsewhere;
    private boolean counted;
    private final List<Entry> entries = new ArrayList<>();
    private final List<Record> authority = new ArrayList<>();
    private final List<Record> additional = new ArrayList<>();

    private Answer(int rcode, boolean elsewhere) {
        this.rcode = rcode;
        this.elsewhere = elsewhere;
    }

    /** An answer that is to be filled; left empty it says that the name exists but has no such record. */
    static Answer found() {
        return new Answer(Rcode.NOERROR, false);
    }

    /** There is no such name. */
    static Answer noSuchName(Record soa) {
        return new Answer(Rcode.NXDOMAIN, false).withAuthority(soa);
    }

    /** The zone does not tell such things. */
    static Answer notTold() {
        return new Answer(Rcode.NOTIMP, false);
    }

    /** The name is none of ours: recursors may know it, and where there are none the code says so. */
    static Answer elsewhere(int rcode) {
        return new Answer(rcode, true);
    }

    /** Adds a record to the answer section. */
    Answer with(Record record) {
        return with(record, List.of());
    }

    /** Adds a record to the answer section, and others that only make sense together with it. */
    Answer with(Record record, List<Record> companions) {
        return with(new Entry(record, companions, Optional.empty()));
    }

    Answer with(Entry entry) {
        entries.add(entry);
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

    /** The hosts that recursors would have to be asked about. */
    Set<Name> outsiders() {
        return entries.stream()
                .flatMap(entry -> entry.outsider().stream())
                .map(Outsider::host)
                .collect(Collectors.toSet());
    }

    /** The same answer with what recursors say about hosts: behind an alias, or beside the record that points there. */
    Answer completed(Map<Name, List<Record>> known) {
        var completed = new Answer(rcode, elsewhere).withAdditional(additional);
        completed.authority.addAll(authority);
        completed.counted = counted;
        for (var entry : entries) {
            var told = entry.outsider().map(outsider -> told(outsider, known)).orElse(List.of());
            if (entry.record().getType() == Type.CNAME) {
                completed.with(entry.record(), entry.companions());
                told.forEach(completed::with);
            } else {
                completed.with(entry.record(), joined(told, entry.companions()));
            }
        }
        return completed;
    }

    private static List<Record> told(Outsider outsider, Map<Name, List<Record>> known) {
        return Records.keptFor(outsider.ttl(), known.getOrDefault(outsider.host(), List.of()));
    }

    private static List<Record> joined(List<Record> first, List<Record> second) {
        var both = new ArrayList<>(first);
        both.addAll(second);
        return both;
    }

    /** Says that a few of its records are as good as all, so that no more are sent than the settings allow. */
    Answer counted() {
        counted = true;
        return this;
    }

    /** Whether the settings limit its records. */
    boolean isCounted() {
        return counted;
    }

    int rcode() {
        return rcode;
    }

    /** Whether it comes from the zone's own knowledge. */
    boolean isAuthoritative() {
        return !elsewhere;
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
