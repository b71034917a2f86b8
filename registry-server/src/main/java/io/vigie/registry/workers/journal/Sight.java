package io.vigie.registry.workers.journal;

import io.vigie.registry.core.RegistryState;
import io.vigie.registry.core.catalog.Instance;
import io.vigie.registry.core.health.Check;
import io.vigie.registry.core.member.Member;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What the journal looks at, at one time; not the whole state, so that nothing else of it is kept alive.
 *
 * @param instances of the own node, by id
 * @param checks of the own node, by id
 * @param members by name
 */
record Sight(Map<String, Instance> instances, Map<String, Check> checks, Map<String, Member> members) {
    static final Sight NOTHING = new Sight(Map.of(), Map.of(), Map.of());

    static Sight of(RegistryState state, String node) {
        return new Sight(
                state.catalog().instancesOn(node).stream()
                        .collect(Collectors.toMap(Instance::id, Function.identity(), (a, b) -> b, TreeMap::new)),
                state.checks().on(node).stream()
                        .collect(Collectors.toMap(Check::id, Function.identity(), (a, b) -> b, TreeMap::new)),
                state.members().all().stream()
                        .collect(Collectors.toMap(Member::name, Function.identity(), (a, b) -> b, TreeMap::new)));
    }
}
