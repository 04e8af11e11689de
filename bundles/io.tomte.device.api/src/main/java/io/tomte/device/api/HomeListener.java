package io.tomte.device.api;

import org.osgi.annotation.versioning.ConsumerType;

/** Follows the home. Called on the home loop, in order: must return at once and not throw; one that throws is logged. */
@ConsumerType
@FunctionalInterface
public interface HomeListener {
    void onEvent(HomeEvent event);
}
