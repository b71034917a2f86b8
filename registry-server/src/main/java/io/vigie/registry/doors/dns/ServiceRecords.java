package io.vigie.registry.doors.dns;

import io.vigie.registry.core.read.ServiceHealth;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;

/** Makes SRV records, each with what a client would ask for next. */
final class ServiceRecords {
    /** All instances are of equal priority; the weight tells them apart. */
    private static final int PRIORITY = 1;

    private static final int UNSIGNED_16_MAX = 0xFFFF;

    private final DnsAnswers answers;

    ServiceRecords(DnsAnswers answers) {
        this.answers = answers;
    }

    /** Adds the SRV record of an instance at a place; leaves it out when its name does not fit into DNS. */
    void add(Answer answer, Question question, ServiceHealth health, Place place, long ttl) {
        target(health, place).ifPresent(target -> {
            var trail = trail(question, place, target, ttl);
            var companions = new ArrayList<>(Records.keptFor(OptionalLong.of(ttl), trail.records()));
            companions.addAll(texts(health, ttl));
            var outsider = trail.outside().map(host -> new Answer.Outsider(host, OptionalLong.of(ttl)));
            answer.with(new Answer.Entry(record(question.name(), health, target, ttl), companions, outsider));
        });
    }

    private static Record record(Name owner, ServiceHealth health, Name target, long ttl) {
        return new CompressedSrv(
                owner,
                ttl,
                PRIORITY,
                weight(health),
                // The catalog takes any number; Consul 1.8.7 sends the bits of it that there is room for.
                health.instance().service().port() & UNSIGNED_16_MAX,
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

    /** Where the target is. */
    private Trail trail(Question question, Place place, Name target, long ttl) {
        return place.address()
                .map(address -> new Trail(List.of(answers.records().address(target, address, ttl)), Optional.empty()))
                .orElseGet(() -> answers.trail(target, question));
    }

    /** The metadata of the instance's node. */
    private List<Record> texts(ServiceHealth health, long ttl) {
        return answers.settings().contents().nodeMetaTxt()
                ? answers.zone()
                        .nodeName(health.node().name())
                        .map(node -> answers.records().texts(node, health.node(), ttl))
                        .orElse(List.of())
                : List.of();
    }

    /** Consul 1.8.7: weights that make no sense, which the catalog takes as they are, count as 1. */
    private static int weight(ServiceHealth health) {
        var weights = health.instance().service().weights();
        boolean makeSense = weights.passing() > 0
                && weights.passing() <= UNSIGNED_16_MAX
                && weights.warning() >= 0
                && weights.warning() <= UNSIGNED_16_MAX;
        if (!makeSense) {
            return 1;
        }
        return health.isWarning() ? weights.warning() : weights.passing();
    }
}
