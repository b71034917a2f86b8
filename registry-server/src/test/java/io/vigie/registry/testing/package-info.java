/** Small builders and the order of things for tests: what a test does not say is filled in with something harmless. */
package io.vigie.registry.testing;
