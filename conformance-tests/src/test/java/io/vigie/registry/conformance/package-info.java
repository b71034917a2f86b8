/**
 * What Consul 1.8.7 was seen to answer, asked of this registry: a test for each recorded scenario. The scenarios are in the test
 * resources; {@code replay} plays one, {@code profile} starts a server with configuration files for those that need one, {@code
 * match} compares, {@code wire} talks. Nothing here knows the registry from within.
 */
package io.vigie.registry.conformance;
