package io.vigie.registry.conformance.replay;

import io.vigie.registry.conformance.wire.DnsQuestion;
import java.io.IOException;
import tools.jackson.databind.JsonNode;

/** Questions in DNS. */
record DnsSteps(Stage stage) {
    void dns(JsonNode step) throws IOException {
        var question = DnsQuestion.of(stage.variables().filled(step.get("dns")));
        var reply = question.ask(stage.target().dnsPort());
        var differences = DnsExpectation.differences(step.path("expect"), reply, stage.variables());
        if (!differences.isEmpty()) {
            throw new StepFailure(differences, reply);
        }
    }

    /** The DNS server that the registry asks got, or did not get, a question. */
    void upstreamSaw(JsonNode step) {
        var wanted = stage.variables().filled(step.get("upstream_saw"));
        var name = wanted.path("name").asString();
        var question = wanted.path("question").asString();
        long times = stage.target()
                .operator()
                .upstream(name)
                .timesAsked(question, wanted.path("type").asString(""));
        if (wanted.has("times") ? times != wanted.get("times").asLong() : times == 0) {
            throw new StepFailure("the upstream %s should be asked for %s %s times but was asked %s times"
                    .formatted(name, question, wanted.path("times").asString("one or more"), times));
        }
    }
}
