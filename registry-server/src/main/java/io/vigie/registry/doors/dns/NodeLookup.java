package io.vigie.registry.doors.dns;

import io.vigie.registry.core.catalog.Node;
import java.util.List;
import java.util.OptionalLong;
import org.xbill.DNS.Record;
import org.xbill.DNS.Type;

/** One node by its name: where it is, and its metadata as TXT records. */
record NodeLookup(String node) implements Lookup {
    /** Whether nodes have records of this type. For others, Consul 1.8.7 answers with nothing before it looks for the node. */
    static boolean tells(int type) {
        return type == Type.A || type == Type.AAAA || type == Type.TXT || type == Type.ANY;
    }

    @Override
    public Answer answer(Question question, DnsAnswers answers) {
        if (!tells(question.type())) {
            return Answer.found();
        }
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
        } else {
            answer.withAdditional(
                    answers.settings().contents().nodeMetaTxt() ? texts(node, question, answers) : List.of());
        }
        return answer;
    }

    private static Answer address(Node node, Question question, DnsAnswers answers) {
        if (question.type() == Type.TXT) {
            return Answer.found();
        }
        var place = Place.of(node, question.type());
        long ttl = answers.records().nodeTtl();
        return place.address()
                .map(address -> answers.records().address(question.name(), address, ttl))
                .map(record -> question.wants(record.getType()) ? Answer.found().with(record) : Answer.found())
                // Consul 1.8.7: what recursors say about a node's host is kept for as long as they say.
                .orElseGet(() -> answers.alias(question, place, ttl, OptionalLong.empty()));
    }

    private static List<Record> texts(Node node, Question question, DnsAnswers answers) {
        return answers.records().texts(question.name(), node, answers.records().nodeTtl());
    }
}
