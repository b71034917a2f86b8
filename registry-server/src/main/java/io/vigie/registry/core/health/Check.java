package io.vigie.registry.core.health;

import java.time.Instant;

/**
 * One check, of a node or of a service instance on it.
 *
 * <p>The name and tags of the service are not kept here: they are read from the instance, so they are never out of date.
 *
 * @param node the node it belongs to, as that node is written
 * @param id unique on its node
 * @param serviceId the instance it speaks of, or empty when it speaks of the whole node
 */
public record Check(
        String node,
        String id,
        String serviceId,
        CheckDefinition definition,
        CheckResult result,
        long createIndex,
        long modifyIndex) {

    /** A check that is not in the registry yet. */
    public static Check of(String node, String id, String serviceId, CheckDefinition definition, CheckResult result) {
        return new Check(node, id, serviceId, definition, result, 0, 0);
    }

    /** How it stands. */
    public CheckStatus status() {
        return result.status();
    }

    /** Whether it speaks of the whole node. */
    public boolean isOfNode() {
        return serviceId.isEmpty();
    }

    /** Whether nobody has reported on it since it was registered, so that its status is the registrant's guess. */
    public boolean isAsRegistered() {
        return createIndex == modifyIndex;
    }

    /** Whether everything but indexes and times is the same. */
    public boolean sameAs(Check other) {
        return node.equals(other.node)
                && serviceId.equals(other.serviceId)
                && definition.equals(other.definition)
                && result.saysTheSameAs(other.result);
    }

    /** This check with another result. */
    public Check with(CheckResult newResult) {
        return new Check(node, id, serviceId, definition, newResult, createIndex, modifyIndex);
    }

    /** This check as created and last modified at the given indexes. */
    public Check stamped(long created, long modified) {
        return new Check(node, id, serviceId, definition, result, created, modified);
    }

    /** This check as a successor of another at the given time: an unchanged status keeps its time. */
    public Check after(Check before, Instant now) {
        return with(result.after(before.result, now));
    }

    /** This check after its node was renamed. */
    public Check on(String otherNode) {
        return new Check(otherNode, id, serviceId, definition, result, createIndex, modifyIndex);
    }
}
