package io.vigie.registry.doors.dns;

import io.vigie.registry.core.RegistryState;
import io.vigie.registry.core.catalog.Catalog;
import io.vigie.registry.core.catalog.Service;
import io.vigie.registry.core.read.HealthRead;
import io.vigie.registry.core.read.ServiceHealth;
import java.net.InetAddress;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.random.RandomGenerator;
import org.xbill.DNS.CNAMERecord;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.Type;

/**
 * Answers questions about the zone. Pure but for the time in the SOA record and the order of instances, and safe for any
 * thread as far as the random generator is.
 */
final class DnsAnswers {
    private final DnsSettings settings;
    private final Zone zone;
    private final LookupReader reader;
    private final Records records;
    private final ServiceRecords serviceRecords;
    private final RandomGenerator random;
    private volatile ReverseNames reverseNames = ReverseNames.NONE;

    DnsAnswers(DnsSettings settings, InstantSource clock, RandomGenerator random) {
        this.settings = settings;
        this.zone = new Zone(settings.names());
        this.reader = new LookupReader(zone);
        this.records = new Records(zone, settings, clock);
        this.serviceRecords = new ServiceRecords(this);
        this.random = random;
    }

    /** The answer to a question; there always is one. */
    Answer answer(Question question) {
        return answer(question, reader.read(question.name(), question.type()));
    }

    /** The zone is not handed out as a whole. Names elsewhere are, by whoever has them. */
    private Answer answer(Question question, Lookup lookup) {
        boolean isOurs = zone.labelsWithin(question.name()).isPresent();
        return isOurs && question.type() == Type.AXFR ? Answer.notTold() : lookup.answer(question, this);
    }

    DnsSettings settings() {
        return settings;
    }

    Zone zone() {
        return zone;
    }

    Records records() {
        return records;
    }

    ServiceRecords serviceRecords() {
        return serviceRecords;
    }

    /** How many addresses an answer may hold. */
    int addressesMax() {
        return settings.packing().addresses() == 0
                ? Integer.MAX_VALUE
                : settings.packing().addresses();
    }

    /** The instances of a service that may be answered and carry all the tags, in random order. */
    List<ServiceHealth> healthy(RegistryState state, String service, List<String> tags) {
        var healthy = new ArrayList<ServiceHealth>();
        for (var instance : state.catalog().instancesOf(service)) {
            if (hasAll(tags, instance.service())) {
                addIfAnswered(healthy, HealthRead.of(state, instance));
            }
        }
        shuffle(healthy);
        return healthy;
    }

    private static boolean hasAll(List<String> tags, Service service) {
        for (var tag : tags) {
            if (!service.hasTag(tag)) {
                return false;
            }
        }
        return true;
    }

    private void addIfAnswered(List<ServiceHealth> healthy, ServiceHealth health) {
        if (settings.contents().onlyPassing() ? health.isPassing() : !health.isCritical()) {
            healthy.add(health);
        }
    }

    /** Puts instances into random order: clients take the first. */
    void shuffle(List<ServiceHealth> healthy) {
        for (int i = healthy.size(); i > 1; i--) {
            Collections.swap(healthy, i - 1, random.nextInt(i));
        }
    }

    /**
     * Says that a name is another name for a host, and where that is.
     *
     * @param ttl of the alias, in seconds
     * @param targetTtl of the host's own records; empty for what they say themselves
     */
    Answer alias(Question question, Place host, long ttl, OptionalLong targetTtl) {
        var answer = Answer.found();
        Zone.hostName(host.text()).ifPresent(target -> {
            var trail = trail(target, question);
            var steps = new ArrayList<Record>();
            steps.add(new CNAMERecord(question.name(), DClass.IN, ttl, target));
            steps.addAll(Records.keptFor(targetTtl, trail.records()));
            steps.subList(0, steps.size() - 1).forEach(answer::with);
            var outsider = trail.outside().map(outside -> new Answer.Outsider(outside, targetTtl));
            answer.with(new Answer.Entry(steps.get(steps.size() - 1), List.of(), outsider));
        });
        return answer;
    }

    /** Where a host leads, as far as the zone knows. */
    Trail trail(Name host, Question question) {
        if (zone.labelsWithin(host).isEmpty()) {
            return Trail.outOf(host);
        }
        if (question.hopsLeft() == 0) {
            return Trail.NOWHERE;
        }
        var entries = answer(question.forAddressesOf(host)).entries();
        var outside = entries.stream()
                .flatMap(entry -> entry.outsider().stream())
                .map(Answer.Outsider::host)
                .findFirst();
        return new Trail(
                entries.stream()
                        .map(Answer.Entry::record)
                        .filter(record -> isAddress(record.getType()))
                        .toList(),
                outside);
    }

    private static boolean isAddress(int type) {
        return type == Type.A || type == Type.AAAA || type == Type.CNAME;
    }

    /** The node or service that has an address. Costs a walk through the catalog once for each of its versions. */
    Optional<Name> ownerOf(InetAddress address, Catalog catalog) {
        var known = reverseNames;
        if (known.catalog() != catalog) {
            known = ReverseNames.of(catalog, zone);
            reverseNames = known;
        }
        return Optional.ofNullable(known.owners().get(address));
    }
}
