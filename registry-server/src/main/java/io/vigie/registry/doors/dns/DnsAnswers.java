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
        this.zone = new Zone(settings);
        this.reader = new LookupReader(zone);
        this.records = new Records(zone, settings, clock);
        this.serviceRecords = new ServiceRecords(this);
        this.random = random;
    }

    /** The answer to a question; there always is one. */
    Answer answer(Question question) {
        return reader.read(question.name(), question.type()).answer(question, this);
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
        return settings.limits().addresses() == 0
                ? Integer.MAX_VALUE
                : settings.limits().addresses();
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
        if (settings.onlyPassing() ? health.isPassing() : !health.isCritical()) {
            healthy.add(health);
        }
    }

    /** Puts instances into random order: clients take the first. */
    void shuffle(List<ServiceHealth> healthy) {
        for (int i = healthy.size(); i > 1; i--) {
            Collections.swap(healthy, i - 1, random.nextInt(i));
        }
    }

    /** Says that a name is another name for a host, and tells the host's addresses when it lies in the zone. */
    Answer alias(Question question, Place host, long ttl) {
        var answer = Answer.found();
        Zone.hostName(host.text()).ifPresent(target -> {
            answer.with(new CNAMERecord(question.name(), DClass.IN, ttl, target));
            addressesOf(target, question).forEach(answer::with);
        });
        return answer;
    }

    /** The addresses of a host in the zone, as an answer to a further question; nothing for hosts outside. */
    List<Record> addressesOf(Name host, Question question) {
        if (question.hopsLeft() == 0 || zone.labelsWithin(host).isEmpty()) {
            return List.of();
        }
        var addresses = new ArrayList<Record>();
        for (var entry : answer(question.forAddressesOf(host)).entries()) {
            if (isAddress(entry.record().getType())) {
                addresses.add(entry.record());
            }
        }
        return addresses;
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
