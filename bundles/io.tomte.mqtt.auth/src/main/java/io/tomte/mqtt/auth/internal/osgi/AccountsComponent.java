package io.tomte.mqtt.auth.internal.osgi;

import java.nio.file.Path;
import java.util.Optional;

import io.tomte.mqtt.api.auth.Accounts;
import io.tomte.mqtt.auth.internal.FileAccounts;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/** Puts the accounts of the data folder into the service registry. No logic here. */
@Component(
        service = {Accounts.class, AccountsComponent.class},
        immediate = true)
public final class AccountsComponent implements Accounts {
    private final FileAccounts accounts;

    @Activate
    public AccountsComponent(BundleContext context) {
        String data = Optional.ofNullable(context.getProperty("tomte.data")).orElse("data");
        accounts = FileAccounts.open(Path.of(data));
        accounts.createOwnerFrom(Optional.ofNullable(System.getenv("TOMTE_ADMIN_PASSWORD")));
    }

    FileAccounts accounts() {
        return accounts;
    }

    @Override
    public boolean ownerExists() {
        return accounts.ownerExists();
    }

    @Override
    public void createOwner(String name, String password) {
        accounts.createOwner(name, password);
    }

    @Override
    public boolean verify(String name, String password) {
        return accounts.verify(name, password);
    }

    @Override
    public Optional<String> setupCode() {
        return accounts.setupCode();
    }
}
