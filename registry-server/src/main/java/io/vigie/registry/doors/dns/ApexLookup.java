package io.vigie.registry.doors.dns;

import io.vigie.registry.core.catalog.Node;
import java.util.LinkedHashMap;
import java.util.List;
import org.xbill.DNS.Name;
import org.xbill.DNS.Type;

/** The zone itself: its SOA and NS records, which Consul 1.8.7 gives for every name in the zone, even for none that exists. */
record ApexLookup() implements Lookup {
    /** The service whose instances are the servers of the registry. */
    private static final String SERVERS = "consul";
    /** How many servers are named at the most. */
    private static final int SERVERS_MAX = 3;

    @Override
    public Answer answer(Question question, DnsAnswers answers) {
        var servers = servers(question, answers);
        var answer = Answer.found();
        if (question.type() == Type.SOA) {
            answer.with(answers.records().soa());
            servers.keySet()
                    .forEach(name -> answer.withAuthority(answers.records().nameServer(name)));
        } else {
            servers.keySet().forEach(name -> answer.with(answers.records().nameServer(name)));
        }
        servers.forEach((name, node) -> answer.withAdditional(answers.records().addresses(name, node)));
        return answer;
    }

    private static LinkedHashMap<Name, Node> servers(Question question, DnsAnswers answers) {
        var servers = new LinkedHashMap<Name, Node>();
        for (var health : answers.healthy(question.state(), SERVERS, List.of())) {
            if (servers.size() < SERVERS_MAX) {
                var node = health.node();
                answers.zone().nodeName(node.name()).ifPresent(name -> servers.put(name, node));
            }
        }
        return servers;
    }
}
