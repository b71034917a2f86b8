package io.vigie.discovery.registration;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.availability.AvailabilityChangeEvent;
import org.springframework.boot.availability.LivenessState;
import org.springframework.boot.availability.ReadinessState;
import org.springframework.context.ApplicationListener;

/**
 * Has the application registered when it is ready. Afterwards it has the registry know within a moment, not at the next
 * run of a check, that the application refuses traffic or is broken, and that it is well again.
 */
public final class ReadinessListener implements ApplicationListener<AvailabilityChangeEvent<?>> {

    private final AutoRegistration auto;
    private final RegistryServiceRegistry registry;
    private final RegistryRegistration registration;
    private boolean refusing;
    private boolean broken;

    public ReadinessListener(
            AutoRegistration auto, RegistryServiceRegistry registry, RegistryRegistration registration) {
        this.auto = auto;
        this.registry = registry;
        this.registration = registration;
    }

    @Override
    public synchronized void onApplicationEvent(AvailabilityChangeEvent<?> event) {
        String before = reason();
        if (event.getState() instanceof ReadinessState state) {
            refusing = state == ReadinessState.REFUSING_TRAFFIC;
        } else if (event.getState() instanceof LivenessState state) {
            broken = state == LivenessState.BROKEN;
        }
        if (event.getState() == ReadinessState.ACCEPTING_TRAFFIC) {
            auto.ready();
        }
        String now = reason();
        if (now == null ? before != null : !now.equals(before)) {
            registry.want(registration, now);
        }
    }

    private @Nullable String reason() {
        if (broken) {
            return "liveness is BROKEN";
        }
        return refusing ? "readiness is REFUSING_TRAFFIC" : null;
    }
}
