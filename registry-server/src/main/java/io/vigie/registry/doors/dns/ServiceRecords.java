package io.vigie.registry.doors.dns;

import io.vigie.registry.core.read.ServiceHealth;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;

/** Makes SRV records, each with what a client would ask for next. */
final class ServiceRecords {
    /** All instances are of equal priority; the weight tells them apart. */
    private static final int PRIORITY = 1;

    private final DnsAnswers answers;

    ServiceRecords(DnsAnswers answers) {
        this.answers = answers;
    }

    /** Adds the SRV record of an instance at a place; leaves it out when its name does not fit into DNS. */
    void add(Answer answer, Question question, ServiceHealth health, Place place, long ttl) {
        target(health, place)
                .ifPresent(target -> answer.with(
                        record(question.name(), health, target, ttl),
                        companions(question, health, place, target, ttl)));
    }

    private static Record record(Name owner, ServiceHealth health, Name target, long ttl) {
        return new CompressedSrv(
                owner,
                ttl,
                PRIORITY,
                weight(health),
                unsigned16(health.instance().service().port()),
                target);
    }

    private Optional<Name> target(ServiceHealth health, Place place) {
        if (place.address().isEmpty()) {
            return Zone.hostName(place.text());
        }
        return place.ofNode()
                ? answers.zone().nodeName(health.node().name())
                : Optional.of(answers.zone().addressName(place.address().get()));
    }

    /** The address of the target, and the metadata of the node; those of a host name as far as it lies in the zone. */
    private List<Record> companions(Question question, ServiceHealth health, Place place, Name target, long ttl) {
        if (place.address().isEmpty()) {
            return answers.addressesOf(target, question);
        }
        var companions = new ArrayList<Record>();
        companions.add(answers.records().address(target, place.address().get(), ttl));
        if (answers.settings().nodeMetaTxt()) {
            answers.zone()
                    .nodeName(health.node().name())
                    .ifPresent(node -> companions.addAll(answers.records().texts(node, health.node(), ttl)));
        }
        return companions;
    }

    private static int weight(ServiceHealth health) {
        var weights = health.instance().service().weights();
        return unsigned16(health.isWarning() ? weights.warning() : weights.passing());
    }

    /** What comes through the catalog is not checked there, as in Consul; a record has 16 bits for it. */
    private static int unsigned16(int number) {
        return Math.max(0, Math.min(number, 0xFFFF));
    }
}
