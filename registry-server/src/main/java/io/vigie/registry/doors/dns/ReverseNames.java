package io.vigie.registry.doors.dns;

import io.vigie.registry.core.catalog.Catalog;
import java.net.InetAddress;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.xbill.DNS.Name;

/** Who has which address in one catalog: made once for each catalog, when the first reverse question comes. */
record ReverseNames(Catalog catalog, Map<InetAddress, Name> owners) {
    /** Nobody has any. */
    static final ReverseNames NONE = new ReverseNames(Catalog.EMPTY, Map.of());

    /** Nodes before services, and of several the first by name. */
    static ReverseNames of(Catalog catalog, Zone zone) {
        var owners = new HashMap<InetAddress, Name>();
        for (var node : catalog.nodes()) {
            put(owners, node.address(), zone.nodeName(node.name()));
        }
        for (var key : catalog.serviceKeys()) {
            for (var instance : catalog.instancesOf(key)) {
                put(
                        owners,
                        instance.service().address(),
                        zone.serviceName(instance.service().name()));
            }
        }
        return new ReverseNames(catalog, owners);
    }

    private static void put(Map<InetAddress, Name> owners, String address, Optional<Name> name) {
        name.ifPresent(owner -> Place.parsed(address).ifPresent(parsed -> owners.putIfAbsent(parsed, owner)));
    }
}
