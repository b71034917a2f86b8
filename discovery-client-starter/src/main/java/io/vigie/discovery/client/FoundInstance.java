package io.vigie.discovery.client;

import java.util.List;
import java.util.Map;

/**
 * A service instance as the registry lists it.
 *
 * @param id the instance's id
 * @param service the service's name
 * @param address where it listens: its own address, or its node's when it gave none
 * @param port where it listens, 0 when it gave none
 * @param tags its labels, in the order in which it gave them
 * @param meta its key/value pairs
 * @param node the node it is registered at
 * @param weight its share of the traffic while it is passing; 1 unless it said otherwise
 * @param status the worst of its checks and its node's
 */
public record FoundInstance(
        String id,
        String service,
        String address,
        int port,
        List<String> tags,
        Map<String, String> meta,
        String node,
        int weight,
        CheckStatus status) {}
