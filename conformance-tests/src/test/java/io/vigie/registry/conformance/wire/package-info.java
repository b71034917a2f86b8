/**
 * HTTP and DNS byte by byte: clients that send exactly what a scenario says, and small servers that the registry asks. Own code
 * on plain sockets, because a library would mend odd paths and headers, and because the server's own codec is under test.
 */
package io.vigie.registry.conformance.wire;
