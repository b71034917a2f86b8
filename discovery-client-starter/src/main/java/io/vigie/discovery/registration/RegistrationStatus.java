package io.vigie.discovery.registration;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How it stands with the registration of one instance. Immutable; a new one for each change.
 *
 * @param id the instance's id
 * @param service the service's name
 * @param state where it stands
 * @param since since when it stands there
 * @param registrations how often the registry has taken the instance: more than one means that it had lost it
 * @param problem what stands in the way, in one or two sentences; null when nothing does
 */
public record RegistrationStatus(
        String id,
        String service,
        State state,
        Instant since,
        int registrations,
        @Nullable String problem) {

    /** The stations of a registration. */
    public enum State {
        /** Not taken yet; tried for ever, or with fail-fast a few times. */
        REGISTERING,
        /** The registry has it. */
        REGISTERED,
        /** The registry has it, and gives it to nobody: the application refuses traffic, or was taken out of service. */
        OUT_OF_SERVICE,
        /** The registry had it and does not have it any more; being registered again. */
        LOST,
        /** The registry refuses it; tried again all the same, in case somebody mends the reason. */
        REFUSED,
        /** It was there, and whether it still is nobody can say while the registry does not answer. */
        UNKNOWN,
        /** The application has removed it. */
        DEREGISTERED
    }

    /** Whether the registry has taken the instance and is not known to have lost it. */
    public boolean isRegistered() {
        return state == State.REGISTERED || state == State.OUT_OF_SERVICE || state == State.UNKNOWN;
    }

    RegistrationStatus with(State next, Instant now, @Nullable String why) {
        Instant reached = next == state ? since : now;
        return new RegistrationStatus(id, service, next, reached, registrations, why);
    }

    RegistrationStatus taken(State next, Instant now) {
        return new RegistrationStatus(id, service, next, now, registrations + 1, null);
    }
}
