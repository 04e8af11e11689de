package io.tomte.mqtt.broker.internal.store;

import io.tomte.mqtt.api.store.SessionStore;
import io.tomte.testkit.SessionStoreContract;

class MemorySessionStoreTest extends SessionStoreContract {
    @Override
    protected SessionStore open() {
        return new MemorySessionStore();
    }

    @Override
    protected SessionStore reopen(SessionStore before) {
        return before;
    }
}
