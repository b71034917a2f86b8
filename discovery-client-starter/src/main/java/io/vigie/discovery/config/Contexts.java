package io.vigie.discovery.config;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Which parts of the key/value store concern an application. Pure. */
final class Contexts {

    private Contexts() {}

    /**
     * The contexts of an application, each as the beginning of its keys; a later one overrides an earlier one. With the
     * name {@code app} and the profile {@code prod}: {@code config/application/}, {@code config/application,prod/},
     * {@code config/app/}, {@code config/app,prod/}.
     */
    static List<String> of(ConfigProperties properties, String applicationName, List<String> profiles) {
        String own = properties.name() == null ? applicationName : properties.name();
        Set<String> contexts = new LinkedHashSet<>();
        for (String folder : properties.folders()) {
            for (String name : List.of(properties.defaultContext(), own)) {
                named(properties, folder, name, profiles).forEach(contexts::add);
            }
        }
        return List.copyOf(contexts);
    }

    /** Contexts that an import names itself, as in {@code consul:localhost:8500/teams/red;teams/red/db}. */
    static List<String> given(ConfigProperties properties, String semicolonSeparated) {
        List<String> contexts = new ArrayList<>();
        for (String path : semicolonSeparated.split(";", -1)) {
            String bare = path.strip().replaceAll("^/+|/+$", "");
            properties.format().endings().forEach(ending -> contexts.add(bare + ending));
        }
        return contexts;
    }

    /**
     * The prefix under which a change of this context shows: without the profile, so that all contexts of one name share
     * one long poll.
     */
    static String root(String context, ConfigProperties properties) {
        int end = context.length();
        for (String ending : properties.format().endings()) {
            end = context.endsWith(ending) ? Math.min(end, context.length() - ending.length()) : end;
        }
        String bare = context.substring(0, end);
        int separator = bare.indexOf(properties.separator(), bare.lastIndexOf('/') + 1);
        return separator < 0 ? bare : bare.substring(0, separator);
    }

    private static List<String> named(ConfigProperties properties, String folder, String name, List<String> profiles) {
        List<String> contexts = new ArrayList<>();
        String base = folder.isEmpty() ? name : folder + "/" + name;
        properties.format().endings().forEach(ending -> contexts.add(base + ending));
        for (String profile : profiles) {
            for (String ending : properties.format().endings()) {
                contexts.add(base + properties.separator() + profile + ending);
            }
        }
        return contexts;
    }
}
