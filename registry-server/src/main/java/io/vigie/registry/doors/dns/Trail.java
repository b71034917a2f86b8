package io.vigie.registry.doors.dns;

import java.util.List;
import java.util.Optional;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;

/**
 * Where a host name leads.
 *
 * @param records what the zone itself knows: addresses, and aliases on the way to them
 * @param outside the host outside the zone where the trail is lost, if it is; recursors may know more
 */
record Trail(List<Record> records, Optional<Name> outside) {
    /** It leads nowhere. */
    static final Trail NOWHERE = new Trail(List.of(), Optional.empty());

    /** It leads out of the zone at once. */
    static Trail outOf(Name host) {
        return new Trail(List.of(), Optional.of(host));
    }
}
