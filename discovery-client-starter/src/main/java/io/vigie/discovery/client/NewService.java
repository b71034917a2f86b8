package io.vigie.discovery.client;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A service instance to be registered, in Consul's spelling and with no field that Consul 1.8.7 does not know.
 *
 * @param id unique among all instances; registering it again replaces the instance
 * @param name the service's name, under which others look for it
 * @param tags labels others can filter by
 * @param address where the instance listens; null leaves it to the registry, which takes the address of its own node
 * @param port where the instance listens
 * @param meta free key/value pairs that travel with the instance
 * @param weights its share of the traffic; null for the usual one of 1
 * @param enableTagOverride true when others may change the tags in the catalog
 * @param check how the registry knows that the instance is well; null for an instance that always counts as passing
 * @param moreChecks further checks, all of which must pass too
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record NewService(
        @JsonProperty("ID") String id,
        @JsonProperty("Name") String name,
        @JsonProperty("Tags") List<String> tags,
        @JsonProperty("Address") @Nullable String address,
        @JsonProperty("Port") int port,
        @JsonProperty("Meta") Map<String, String> meta,
        @JsonProperty("Weights") @Nullable Weights weights,
        @JsonProperty("EnableTagOverride") @Nullable Boolean enableTagOverride,
        @JsonProperty("Check") @Nullable NewCheck check,
        @JsonProperty("Checks") List<NewCheck> moreChecks) {

    /**
     * The share of the traffic that an instance wants, next to the others of its service.
     *
     * @param passing while it is well, 1 or more
     * @param warning while a check of it warns
     */
    public record Weights(
            @JsonProperty("Passing") int passing,
            @JsonProperty("Warning") int warning) {}

    /** The id that the registry gives to the check of this service. */
    public String checkId() {
        return "service:" + id;
    }
}
