package io.vigie.registry.doors.dns;

import io.vigie.registry.core.catalog.Node;
import java.util.List;
import org.xbill.DNS.Record;
import org.xbill.DNS.Type;

/** One node by its name: where it is, and its metadata as TXT records. */
record NodeLookup(String node) implements Lookup {
    @Override
    public Answer answer(Question question, DnsAnswers answers) {
        return question.state()
                .catalog()
                .node(node)
                .map(found -> answer(found, question, answers))
                .orElseGet(() -> Answer.noSuchName(answers.records().soa()));
    }

    private static Answer answer(Node node, Question question, DnsAnswers answers) {
        var answer = address(node, question, answers);
        // Consul 1.8.7: no SOA beside an empty answer about a node.
        if (question.wants(Type.TXT)) {
            texts(node, question, answers).forEach(answer::with);
        } else if (question.type() == Type.A || question.type() == Type.AAAA) {
            answer.withAdditional(answers.settings().nodeMetaTxt() ? texts(node, question, answers) : List.of());
        }
        return answer;
    }

    private static Answer address(Node node, Question question, DnsAnswers answers) {
        var place = Place.of(node, question.type());
        long ttl = answers.records().nodeTtl();
        if (place.address().isEmpty()) {
            return wantsAlias(question.type()) ? answers.alias(question, place, ttl) : Answer.found();
        }
        var record = answers.records().address(question.name(), place.address().get(), ttl);
        return question.wants(record.getType()) ? Answer.found().with(record) : Answer.found();
    }

    private static boolean wantsAlias(int type) {
        return type == Type.A || type == Type.AAAA || type == Type.ANY || type == Type.CNAME;
    }

    private static List<Record> texts(Node node, Question question, DnsAnswers answers) {
        return answers.records().texts(question.name(), node, answers.records().nodeTtl());
    }
}
