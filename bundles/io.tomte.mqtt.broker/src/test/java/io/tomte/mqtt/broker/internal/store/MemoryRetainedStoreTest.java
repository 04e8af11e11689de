package io.tomte.mqtt.broker.internal.store;

import io.tomte.mqtt.api.store.RetainedStore;
import io.tomte.testkit.RetainedStoreContract;

class MemoryRetainedStoreTest extends RetainedStoreContract {
    @Override
    protected RetainedStore open() {
        return new MemoryRetainedStore();
    }

    @Override
    protected RetainedStore reopen(RetainedStore before) {
        return before;
    }
}
