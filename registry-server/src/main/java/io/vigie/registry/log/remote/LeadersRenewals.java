package io.vigie.registry.log.remote;

import io.vigie.registry.log.Leadership;
import io.vigie.registry.log.Renewals;
import java.util.List;

/**
 * Takes renewals of sessions to where their deadlines are: here as long as this server leads, else to the one that does.
 *
 * @param here what keeps the deadlines on this server
 * @param there the way to the other ones
 */
public record LeadersRenewals(Leadership leadership, Renewals here, Renewals there) implements Renewals {
    @Override
    public void renew(String sessionId) {
        (leadership.isLeader() ? here : there).renew(sessionId);
    }

    @Override
    public void hear(List<String> sessionIds) {
        here.hear(sessionIds);
    }
}
