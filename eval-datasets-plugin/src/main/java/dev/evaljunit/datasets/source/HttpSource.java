/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.source;

import dev.evaljunit.EvalException;
import java.io.IOException;
import java.net.Authenticator;
import java.net.PasswordAuthentication;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Path;

/** A web server that gives out the files of each version as they are. */
final class HttpSource implements DatasetSource {

    private final URI base;
    private final HttpSettings settings;
    private final HttpDownload download;

    HttpSource(URI base, HttpSettings settings) {
        this.base = Urls.checkedBase(base);
        this.settings = settings;
        this.download = download(settings);
    }

    static HttpDownload download(HttpSettings settings) {
        return new HttpDownload(client(settings), settings);
    }

    private static HttpClient client(HttpSettings settings) {
        var client = HttpClient.newBuilder()
                .connectTimeout(settings.connectTimeout())
                .followRedirects(HttpClient.Redirect.NEVER);
        HttpProxy proxy = settings.proxy();
        if (proxy != null) {
            client.proxy(proxy.selector());
            if (proxy.user() != null && proxy.password() != null) {
                client.authenticator(authenticator(proxy.user(), proxy.password()));
            }
        }
        return client.build();
    }

    private static Authenticator authenticator(String user, String password) {
        return new Authenticator() {
            @Override
            protected PasswordAuthentication getPasswordAuthentication() {
                // A source's own password travels as a header, and only to its origin.
                return getRequestorType() == RequestorType.PROXY
                        ? new PasswordAuthentication(user, password.toCharArray())
                        : super.getPasswordAuthentication();
            }
        };
    }

    @Override
    public boolean isRemote() {
        return true;
    }

    @Override
    public String describe(DatasetVersion version, String file) {
        return Urls.redact(uri(version, file));
    }

    @Override
    public void copy(DatasetVersion version, String file, Path target) throws IOException {
        int status = store(version, file, target);
        if (status == 200) {
            return;
        }
        String what = describe(version, file);
        switch (status) {
            case 401 ->
                throw new EvalException(
                        "%s must be readable, but the server asks who you are (401). Put a user or an Authorization header into a <server> of settings.xml and pass its id as -Deval-datasets.serverId=<id>."
                                .formatted(what));
            case 403 ->
                throw new EvalException(
                        "%s must be readable, but the server denies it to you (403). Ask its owner for access, or pass another -Deval-datasets.serverId=<id>."
                                .formatted(what));
            case 404, 410 ->
                throw new EvalException(
                        "Dataset '%s' must be at its source, but the server has no %s (%d). Check version and source in the lock, or publish the version there."
                                .formatted(version, what, status));
            case 407 ->
                throw new EvalException(
                        "%s must be reachable, but the proxy asks who you are (407). Put user name and password into the <proxy> of settings.xml; for https through a proxy with a password, also run Maven with MAVEN_OPTS=-Djdk.http.auth.tunneling.disabledSchemes=."
                                .formatted(what));
            default ->
                throw new IOException(
                        "%s could not be fetched: the server answered %d. Try again later, or ask its owner."
                                .formatted(what, status));
        }
    }

    private int store(DatasetVersion version, String file, Path target) throws IOException {
        String what = describe(version, file);
        try {
            return download.store(uri(version, file), target);
        } catch (LimitedFile.TooLargeException e) {
            throw new EvalException(
                    "%s must not be larger than %d MB. Raise the limit with -Deval-datasets.maxMegabytes=<n>."
                            .formatted(what, settings.maxBytes() >> 20),
                    e);
        } catch (IOException e) {
            throw new IOException(
                    "%s could not be fetched: %s. Check the network and the <proxies> of settings.xml, then try again."
                            .formatted(what, reason(e)),
                    e);
        }
    }

    private static String reason(IOException e) {
        return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    }

    private URI uri(DatasetVersion version, String file) {
        return base.resolve(version.path() + "/" + file);
    }
}
