package io.vigie.registry.workers.checks;

import io.vigie.registry.core.RegistryState;
import io.vigie.registry.core.health.Check;
import io.vigie.registry.core.health.Probe;
import io.vigie.registry.core.health.Thresholds;
import java.util.Optional;

/**
 * Which check a probe speaks for. One that was removed and came back is another subject, even with the same id and probe:
 * nobody has looked at it yet.
 *
 * @param createIndex tells the check from earlier ones of the same id
 */
record Subject(String node, String checkId, long createIndex, Probe probe, Thresholds thresholds) {
    /** The subject of a check, or empty when somebody else reports on that check. */
    static Optional<Subject> of(Check check) {
        return Optional.ofNullable(check.definition().probe())
                .map(probe -> new Subject(
                        check.node(),
                        check.id(),
                        check.createIndex(),
                        probe,
                        check.definition().thresholds()));
    }

    /** The check as it stands in the state; empty when it is gone or has become another subject. */
    Optional<Check> in(RegistryState state) {
        return state.checks()
                .find(node, checkId)
                .filter(check -> of(check).filter(this::equals).isPresent());
    }
}
