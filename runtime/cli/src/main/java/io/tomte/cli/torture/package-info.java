/**
 * {@code tomte torture}: kills a hub again and again while clients publish and subscribe, and checks that nothing acknowledged is
 * lost.
 */
package io.tomte.cli.torture;
