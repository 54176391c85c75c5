/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.label;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.evaljunit.internal.json.Json;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Chromium without a window, driven as WebDriver standardises it; tests are skipped where there is none. */
final class Browser implements AutoCloseable {

    static final String ENTER = "\uE007";
    static final String ESCAPE = "\uE00C";
    static final String LEFT = "\uE012";
    static final String UP = "\uE013";
    static final String RIGHT = "\uE014";
    static final String DOWN = "\uE015";

    private static final String CONTROL = "\uE009";
    private static final Pattern PORT = Pattern.compile("successfully on port (\\d+)");

    private final HttpClient client = HttpClient.newHttpClient();
    private final Process driver;
    private final String session;

    private Browser(Process driver, int port, File chromium) throws IOException {
        this.driver = driver;
        String sessions = "http://127.0.0.1:" + port + "/session";
        var options = Map.of(
                "binary",
                chromium.getPath(),
                "args",
                List.of(
                        "--headless=new",
                        "--no-sandbox",
                        "--disable-gpu",
                        "--disable-dev-shm-usage",
                        "--window-size=1360,900",
                        "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"));
        Object reply =
                post(sessions, Map.of("capabilities", Map.of("alwaysMatch", Map.of("goog:chromeOptions", options))));
        this.session = sessions + "/" + Json.asObject(reply).orElseThrow().get("sessionId");
    }

    static Browser start() throws IOException {
        Optional<File> driver = onPath("chromedriver");
        Optional<File> chromium = onPath("chromium");
        assumeTrue(
                driver.isPresent() && chromium.isPresent(),
                "There is no browser: install Debian's packages chromium and chromium-driver.");
        Process process = new ProcessBuilder(driver.orElseThrow().getPath(), "--port=0")
                .redirectErrorStream(true)
                .start();
        try {
            return new Browser(process, port(process.inputReader()), chromium.orElseThrow());
        } catch (IOException | RuntimeException e) {
            process.destroy();
            throw e;
        }
    }

    private static Optional<File> onPath(String program) {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .map(directory -> new File(directory, program))
                .filter(File::canExecute)
                .findFirst();
    }

    private static int port(BufferedReader log) throws IOException {
        for (String line = log.readLine(); line != null; line = log.readLine()) {
            Matcher port = PORT.matcher(line);
            if (port.find()) {
                return Integer.parseInt(port.group(1));
            }
        }
        throw new IOException("chromedriver has not started");
    }

    void open(URI address) throws IOException {
        post(session + "/url", Map.of("url", address.toString()));
    }

    void reload() throws IOException {
        post(session + "/refresh", Map.of());
    }

    /** Show pages as a phone does. */
    void beAPhone() throws IOException {
        devTools(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", 390, "height", 844, "deviceScaleFactor", 2, "mobile", true));
    }

    void beADesktop() throws IOException {
        devTools("Emulation.clearDeviceMetricsOverride", Map.of());
    }

    /** @param scheme {@code light} or {@code dark} */
    void prefer(String scheme) throws IOException {
        devTools(
                "Emulation.setEmulatedMedia",
                Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", scheme))));
    }

    void devTools(String command, Map<String, ?> parameters) throws IOException {
        post(session + "/goog/cdp/execute", Map.of("cmd", command, "params", parameters));
    }

    /** Press keys, one after the other, wherever the focus is. */
    void press(String keys) throws IOException {
        var actions = new ArrayList<Map<String, Object>>();
        keys.chars().forEach(key -> {
            actions.add(Map.of("type", "keyDown", "value", Character.toString(key)));
            actions.add(Map.of("type", "keyUp", "value", Character.toString(key)));
        });
        keys(actions);
    }

    /** Press a key with the control key. */
    void control(String key) throws IOException {
        keys(List.of(
                Map.of("type", "keyDown", "value", CONTROL),
                Map.of("type", "keyDown", "value", key),
                Map.of("type", "keyUp", "value", key),
                Map.of("type", "keyUp", "value", CONTROL)));
    }

    private void keys(List<Map<String, Object>> actions) throws IOException {
        post(
                session + "/actions",
                Map.of("actions", List.of(Map.of("type", "key", "id", "keyboard", "actions", actions))));
    }

    /** {@return the value of an expression} */
    @Nullable
    Object value(String expression) throws IOException {
        return post(session + "/execute/sync", Map.of("script", "return " + expression, "args", List.of()));
    }

    /** {@return what a script passes to its function {@code done}} */
    @Nullable
    Object run(String script) throws IOException {
        String body = "const done = arguments[arguments.length - 1];\n" + script;
        return post(session + "/execute/async", Map.of("script", body, "args", List.of()));
    }

    void screenshot(Path file) throws IOException {
        String image = String.valueOf(get(session + "/screenshot"));
        Files.write(file, Base64.getDecoder().decode(image));
    }

    private @Nullable Object post(String address, Map<String, ?> body) throws IOException {
        return send(HttpRequest.newBuilder(URI.create(address)).POST(BodyPublishers.ofString(Json.write(body))));
    }

    private @Nullable Object get(String address) throws IOException {
        return send(HttpRequest.newBuilder(URI.create(address)));
    }

    private @Nullable Object send(HttpRequest.Builder request) throws IOException {
        try {
            String reply = client.send(request.build(), BodyHandlers.ofString()).body();
            Object value = Json.readObject(reply).get("value");
            Optional<Object> error = Json.asObject(value).map(fields -> fields.get("error"));
            if (error.isPresent()) {
                throw new IOException(reply);
            }
            return value;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        try {
            client.send(HttpRequest.newBuilder(URI.create(session)).DELETE().build(), BodyHandlers.discarding());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            driver.destroy();
        }
    }
}
