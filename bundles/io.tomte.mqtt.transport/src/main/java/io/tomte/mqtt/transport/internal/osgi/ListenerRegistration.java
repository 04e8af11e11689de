package io.tomte.mqtt.transport.internal.osgi;

import java.util.Dictionary;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

import io.tomte.mqtt.api.transport.Listener;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceRegistration;

/**
 * Keeps the service of one listener and its properties up to date. The service appears when the first state is known. The
 * registry calls others, so this has a thread of its own instead of the listener's loop.
 */
final class ListenerRegistration implements AutoCloseable {
    private static final long LINGERS_S = 1;

    private final BundleContext context;
    private final ThreadPoolExecutor thread = new ThreadPoolExecutor(
            1,
            1,
            LINGERS_S,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            Thread.ofPlatform().daemon().name("tomte-listener-service").factory());
    private Optional<ServiceRegistration<Listener>> registration = Optional.empty(); // on the thread

    ListenerRegistration(BundleContext context) {
        this.context = context;
        thread.allowCoreThreadTimeOut(true);
    }

    /** In order, any thread. */
    void changed(Listener listener) {
        Dictionary<String, Object> properties = properties(listener); // as of now
        if (!thread.isShutdown()) {
            thread.execute(() -> publish(listener, properties));
        }
    }

    private static Dictionary<String, Object> properties(Listener listener) {
        return FrameworkUtil.asDictionary(Map.of(
                Listener.PROPERTY_ENDPOINT, listener.endpoint(),
                Listener.PROPERTY_STATE, listener.state().name().toLowerCase(Locale.ROOT),
                Listener.PROPERTY_DETAIL, listener.detail()));
    }

    private void publish(Listener listener, Dictionary<String, Object> properties) {
        registration.ifPresentOrElse(
                present -> present.setProperties(properties),
                () -> registration = Optional.of(context.registerService(Listener.class, listener, properties)));
    }

    @Override
    public void close() {
        thread.execute(() -> registration.ifPresent(ServiceRegistration::unregister));
        thread.close(); // waits for the line above
    }
}
