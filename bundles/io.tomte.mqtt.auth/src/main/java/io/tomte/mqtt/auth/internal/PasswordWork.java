package io.tomte.mqtt.auth.internal;

import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

import io.tomte.mqtt.api.auth.AuthProvider;

/**
 * The few threads that look at passwords, so that loops never do. More than {@value #WAITING} waiting logins would not get
 * their answer in time anyway; those fail at once.
 */
public final class PasswordWork implements AutoCloseable {
    private static final int THREADS = 2;
    private static final int WAITING = 64;

    private final ThreadPoolExecutor executor = new ThreadPoolExecutor(
            THREADS,
            THREADS,
            10,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(WAITING),
            work -> Thread.ofPlatform().daemon().name("tomte-password").unstarted(work));

    public PasswordWork() {
        executor.allowCoreThreadTimeOut(true);
    }

    public AuthProvider provider(FileAccounts accounts) {
        return new PasswordAuth(accounts, accounts.backOff(), executor);
    }

    @Override
    public void close() {
        executor.shutdownNow();
    }
}
