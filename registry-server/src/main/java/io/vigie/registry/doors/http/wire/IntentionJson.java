package io.vigie.registry.doors.http.wire;

import io.vigie.registry.core.entry.Intention;
import io.vigie.registry.core.entry.Party;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.TreeMap;
import tools.jackson.core.JsonGenerator;

/** Intentions, as {@code /v1/connect/intentions} reads and shows them. */
public final class IntentionJson {
    private IntentionJson() {}

    /**
     * Reads an intention as it is sent; its id is the sender's and may be empty.
     *
     * @throws DecodeException when a member has the wrong type or is not known
     * @throws InvalidDefinitionException when it makes no sense
     */
    public static Intention read(JsonObject json) {
        return read(json, party(json, "Source"), party(json, "Destination"));
    }

    /** Reads an intention whose two parties are known from elsewhere. */
    public static Intention read(JsonObject json, Party source, Party destination) {
        var intention = Intention.of(
                json.text("ID"),
                json.text("Description"),
                source,
                destination,
                json.text("Action"),
                new TreeMap<>(json.textMap("Meta")));
        var sourceType = json.text("SourceType");
        json.ignoring("SourceNS", "SourceName", "DestinationNS", "DestinationName")
                .ignoring("DefaultAddr", "DefaultPort", "Precedence", "CreatedAt", "UpdatedAt", "Hash")
                .ignoring("CreateIndex", "ModifyIndex", "Permissions", "LegacyID", "SourcePeer", "SourcePartition")
                .ignoring("DestinationPartition", "SourceSamenessGroup", "JWT")
                .refuseUnknown();
        var flaws = flaws(intention, sourceType);
        if (!flaws.isEmpty()) {
            throw InvalidDefinitionException.found(told(flaws));
        }
        return intention;
    }

    private static Party party(JsonObject json, String side) {
        var namespace = json.text(side + "NS");
        return new Party(namespace.isEmpty() ? Party.DEFAULT_NAMESPACE : namespace, json.text(side + "Name"));
    }

    private static List<String> flaws(Intention intention, String sourceType) {
        var flaws = new ArrayList<String>();
        flaws(flaws, "Source", intention.source());
        flaws(flaws, "Destination", intention.destination());
        if (!List.of("allow", "deny").contains(intention.action())) {
            flaws.add("Action must be set to 'allow' or 'deny'");
        }
        if (!sourceType.isEmpty() && !sourceType.equals("consul")) {
            flaws.add("SourceType must be set to 'consul'");
        }
        return flaws;
    }

    private static void flaws(List<String> flaws, String side, Party party) {
        if (party.name().isEmpty()) {
            flaws.add(side + "Name must be set");
        }
        if (isPartlyWild(party.namespace())) {
            flaws.add(side + "NS: wildcard character '*' cannot be used with partial values");
        }
        if (isPartlyWild(party.name())) {
            flaws.add(side + "Name: wildcard character '*' cannot be used with partial values");
        }
        if (party.namespace().equals(Party.ANY) && !party.name().equals(Party.ANY)) {
            flaws.add(side + "Name: exact value cannot follow wildcard namespace");
        }
    }

    private static boolean isPartlyWild(String text) {
        return text.contains(Party.ANY) && !text.equals(Party.ANY);
    }

    private static String told(List<String> flaws) {
        var count = flaws.size() == 1 ? "1 error occurred:" : flaws.size() + " errors occurred:";
        return count + "\n\t* " + String.join("\n\t* ", flaws) + "\n\n";
    }

    /** Writes one intention. */
    public static void write(JsonGenerator out, Intention intention) {
        out.writeStartObject();
        out.writeStringProperty("ID", intention.id());
        out.writeStringProperty("Description", intention.description());
        out.writeStringProperty("SourceNS", intention.source().namespace());
        out.writeStringProperty("SourceName", intention.source().name());
        out.writeStringProperty("DestinationNS", intention.destination().namespace());
        out.writeStringProperty("DestinationName", intention.destination().name());
        out.writeStringProperty("SourceType", intention.sourceType());
        out.writeStringProperty("Action", intention.action());
        out.writeStringProperty("DefaultAddr", "");
        out.writeNumberProperty("DefaultPort", 0);
        Json.textMap(out, "Meta", intention.meta());
        out.writeNumberProperty("Precedence", intention.precedence());
        out.writeStringProperty("CreatedAt", intention.createdAt().toString());
        out.writeStringProperty("UpdatedAt", intention.updatedAt().toString());
        out.writeStringProperty("Hash", hash(intention));
        Json.indexes(out, intention.createIndex(), intention.modifyIndex());
        out.writeEndObject();
    }

    /** Tells two wordings apart; nobody may read more out of it. */
    private static String hash(Intention intention) {
        try {
            var words = intention + "\n" + intention.description() + "\n" + intention.meta();
            var digest = MessageDigest.getInstance("SHA-256").digest(words.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java has SHA-256.", impossible);
        }
    }
}
