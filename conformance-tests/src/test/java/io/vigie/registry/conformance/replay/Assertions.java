package io.vigie.registry.conformance.replay;

import io.vigie.registry.conformance.match.Variables;
import java.util.Objects;
import tools.jackson.databind.JsonNode;

/** Relations between saved values: that an index has risen, that an id has stayed. */
record Assertions(Variables variables) {
    void all(JsonNode step) {
        step.get("assert").forEach(this::one);
    }

    private void one(JsonNode relation) {
        var left = valueOf(relation.get(0));
        var right = valueOf(relation.get(2));
        if (left == null || right == null || !holds(relation.get(1).asString(), compare(left, right))) {
            throw new StepFailure("%s %s %s should hold, but the values are %s and %s"
                    .formatted(
                            relation.get(0).asString(),
                            relation.get(1).asString(),
                            relation.get(2).asString(),
                            Objects.toString(left, "missing"),
                            Objects.toString(right, "missing")));
        }
    }

    private JsonNode valueOf(JsonNode operand) {
        return operand.isString() ? variables.get(operand.stringValue()) : operand;
    }

    /** Numbers by their value; as soon as one is a text, both as texts. */
    private static int compare(JsonNode left, JsonNode right) {
        return left.isNumber() && right.isNumber()
                ? left.decimalValue().compareTo(right.decimalValue())
                : left.asString().compareTo(right.asString());
    }

    private static boolean holds(String operator, int order) {
        return switch (operator) {
            case "==" -> order == 0;
            case "!=" -> order != 0;
            case ">" -> order > 0;
            case ">=" -> order >= 0;
            case "<" -> order < 0;
            case "<=" -> order <= 0;
            default -> throw new StepFailure("there is no relation " + operator);
        };
    }
}
