package io.tomte.launcher;

import java.io.File;

import org.apache.felix.fileinstall.ArtifactInstaller;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkEvent;
import org.osgi.framework.launch.Framework;

/**
 * Lets FileInstall look at its folders when something changed there, so that by itself it may look rarely: it asks more than
 * {@link FolderWatch} does, on a thread for each folder. It looks whenever somebody who could install files comes or goes, so somebody
 * does who installs none.
 */
final class Nudge implements ArtifactInstaller {
    private final Framework framework;
    private final FolderWatch folders;

    private Nudge(Framework framework, FolderWatch folders) {
        this.framework = framework;
        this.folders = folders;
    }

    /** Follows the folders on a thread of its own until the framework stops. */
    static void follow(Framework framework, FolderWatch folders) {
        Nudge nudge = new Nudge(framework, folders);
        Thread.ofPlatform().daemon().name("tomte-folders").start(nudge::run);
    }

    private void run() {
        try {
            while (isRunning(framework.waitForStop(folders.untilNextMs()))) {
                if (folders.look()) {
                    tell();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static boolean isRunning(FrameworkEvent event) {
        return event.getType() == FrameworkEvent.WAIT_TIMEDOUT || event.getType() == FrameworkEvent.STOPPED_UPDATE;
    }

    private void tell() {
        try {
            BundleContext context = framework.getBundleContext();
            if (context != null) { // it begins anew
                context.registerService(ArtifactInstaller.class, this, null).unregister();
            }
        } catch (IllegalStateException stopping) {
            return; // nobody has to look any more
        }
    }

    @Override
    public boolean canHandle(File artifact) {
        return false;
    }

    @Override
    public void install(File artifact) {}

    @Override
    public void update(File artifact) {}

    @Override
    public void uninstall(File artifact) {}
}
