/**
 * The key that all agents of a cluster share, and what is made of it: a certificate authority that nobody has to keep anywhere,
 * as every agent can work it out, and a certificate for each process. Who has the key can join, read and write; nobody else
 * gets past the handshake.
 *
 * <p>Keys and certificates stay in memory. Nothing here opens a socket; random numbers are handed in.
 */
@NullMarked
package io.vigie.registry.log.key;

import org.jspecify.annotations.NullMarked;
