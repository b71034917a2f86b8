package io.vigie.registry.wiring;

import org.springframework.boot.context.properties.bind.BindException;

/** Finds the one sentence in a pile of exceptions that tells the user why the agent did not start. */
final class StartFailure {
    private StartFailure() {}

    static String sentence(Throwable failed) {
        Throwable deepest = failed;
        BindException binding = null;
        while (deepest.getCause() != null && !isOurs(deepest)) {
            binding = deepest instanceof BindException found ? found : binding;
            deepest = deepest.getCause();
        }
        return binding == null || isOurs(deepest) ? String.valueOf(deepest.getMessage()) : settingSentence(binding);
    }

    /** A sentence of ours that wraps the reason of the system already tells all. */
    private static boolean isOurs(Throwable error) {
        return error instanceof java.net.BindException
                || error.getClass().getName().startsWith("io.vigie.");
    }

    private static String settingSentence(BindException binding) {
        var property = binding.getProperty();
        var name = binding.getName().toString().replaceFirst("^vigie\\.", "").replace('-', '_');
        var value = property == null ? "what was given" : "\"" + property.getValue() + "\"";
        return "The setting " + name + " cannot be " + value + ": it must be " + kind(binding) + ".";
    }

    private static String kind(BindException binding) {
        var type = binding.getTarget().getType().resolve(Object.class);
        return type == int.class || type == Integer.class ? "a whole number" : "a " + type.getSimpleName();
    }
}
