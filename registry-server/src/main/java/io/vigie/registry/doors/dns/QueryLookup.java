package io.vigie.registry.doors.dns;

import io.vigie.registry.core.catalog.Catalog;
import io.vigie.registry.core.catalog.Node;
import io.vigie.registry.core.query.PreparedQuery;
import io.vigie.registry.core.read.Nearness;
import io.vigie.registry.core.read.ServiceHealth;
import io.vigie.registry.core.read.query.QueryRead;
import io.vigie.registry.core.read.query.UnresolvableQueryException;
import java.util.List;
import java.util.Optional;

/**
 * The instances that a prepared query finds, told as those of a service are. The query says who is well enough, whatever the
 * setting for services is, and how long that may be kept.
 */
record QueryLookup(String idOrName) implements Lookup {
    @Override
    public Answer answer(Question question, DnsAnswers answers) {
        var query = query(question);
        if (query.isEmpty()) {
            return Answer.noSuchName(answers.records().soa());
        }
        var instances = instances(query.get(), question, answers);
        return ServiceLookup.answer(question, answers, instances, ttl(query.get(), answers));
    }

    private Optional<PreparedQuery> query(Question question) {
        try {
            return QueryRead.resolve(question.state(), idOrName);
        } catch (UnresolvableQueryException senseless) {
            // DNS has no words for why.
            return Optional.empty();
        }
    }

    private static List<ServiceHealth> instances(PreparedQuery query, Question question, DnsAnswers answers) {
        var instances = QueryRead.instances(question.state(), query.service(), false);
        answers.shuffle(instances);
        var near = near(query, question, answers);
        if (!near.isEmpty()) {
            instances.sort(
                    Nearness.to(near, question.state(), health -> health.node().name()));
        }
        return instances;
    }

    /** The node to be near to: who answers, who asks, or one by name; empty for none. */
    private static String near(PreparedQuery query, Question question, DnsAnswers answers) {
        var near = query.service().near();
        return switch (near) {
            case "_agent" -> answers.settings().names().node();
            case "_ip" ->
                nodeAt(question.source().getHostAddress(), question.state().catalog());
            default -> near;
        };
    }

    private static String nodeAt(String address, Catalog catalog) {
        return catalog.nodes().stream()
                .filter(node -> node.address().equals(address))
                .map(Node::name)
                .findFirst()
                .orElse("");
    }

    private static long ttl(PreparedQuery query, DnsAnswers answers) {
        return query.ttl().isSaid()
                ? query.ttl().value().toSeconds()
                : answers.settings().times().services().of(query.service().service());
    }
}
