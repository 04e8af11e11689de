package io.tomte.device.internal.identity;

/** Where updates of one entity come from: an adapter, and that adapter's own key for it. */
public record Place(String source, String key) {}
