package io.tomte.cli;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import io.tomte.mqtt.api.client.ClientState;
import io.tomte.mqtt.api.client.MqttClient;
import io.tomte.mqtt.client.TomteClients;
import io.tomte.mqtt.transport.NettyTransport;

/** One client with all it needs; closing it says good-bye to the broker. */
final class Wire implements AutoCloseable {
    private static final long GOODBYE_S = 5;

    private final ExecutorService executor = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().daemon().name("tomte-cli").factory());
    private final NettyTransport transport;
    private final MqttClient client;
    private final Thread atExit = new Thread(this::goodbye);
    private volatile boolean closing;

    Wire(ConnectionArguments arguments, Main.Console console) {
        if (arguments.debug()) {
            System.setProperty("org.slf4j.simpleLogger.defaultLogLevel", "debug");
            System.setProperty("org.slf4j.simpleLogger.log.io.netty", "info");
        }
        var options = arguments.options(executor);
        transport = new NettyTransport(1, false);
        client = new TomteClients(transport.loops(), transport.connector()).create(options);
        if (!arguments.quiet()) {
            client.onState(state -> say(state, arguments.debug(), console));
        }
        Runtime.getRuntime().addShutdownHook(atExit);
    }

    private static void say(ClientState state, boolean debug, Main.Console console) {
        if (state instanceof ClientState.Waiting(String why, var delay)) {
            console.err().println(why + " Trying again in " + delay.toMillis() + " ms.");
        } else if (debug) {
            console.err().println(state);
        }
    }

    MqttClient client() {
        return client;
    }

    /** True once this side ends the connection, also when the user stops the program. */
    boolean isClosing() {
        return closing;
    }

    private void goodbye() {
        closing = true;
        try {
            client.disconnect().toCompletableFuture().get(GOODBYE_S, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (java.util.concurrent.ExecutionException | TimeoutException e) {
            // the broker did not wait for it
        }
    }

    @Override
    public void close() {
        try {
            Runtime.getRuntime().removeShutdownHook(atExit);
        } catch (IllegalStateException e) {
            return; // the hook is at work already
        }
        goodbye();
        transport.close();
        executor.shutdownNow();
    }
}
