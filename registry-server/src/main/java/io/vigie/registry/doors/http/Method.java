package io.vigie.registry.doors.http;

/** The verbs of HTTP that some route understands, in the order in which Consul lists them in {@code Allow}. */
public enum Method {
    GET,
    PUT,
    POST,
    DELETE
}
