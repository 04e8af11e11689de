package io.tomte.device.internal;

/** Where updates of one entity come from: an adapter, and that adapter's own key for it. */
record Place(String source, String key) {}
