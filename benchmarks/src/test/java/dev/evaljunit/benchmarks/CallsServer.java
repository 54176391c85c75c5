/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.benchmarks;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/**
 * A model server in a JVM of its own that judges everything alike, at once. It does as little as HTTP allows, since it uses
 * the processors of those that are measured.
 */
final class CallsServer {

    private static final String MARK = "The mark of this request is ";
    private static final int MARK_DIGITS = 8;
    private static final String LENGTH = "content-length:";

    private CallsServer() {}

    /** Print the port, and serve until the input ends. */
    public static void main(String[] args) throws IOException {
        ExecutorService threads = Executors.newCachedThreadPool(task -> {
            var thread = new Thread(task);
            thread.setDaemon(true);
            return thread;
        });
        var server = new ServerSocket(0, 1_000, InetAddress.getLoopbackAddress());
        threads.execute(() -> accept(server, threads));
        System.out.println(server.getLocalPort());
        while (System.in.read() >= 0) {
            // the parent has not closed it yet
        }
        System.exit(0);
    }

    private static void accept(ServerSocket server, ExecutorService threads) {
        try {
            while (true) {
                Socket socket = server.accept();
                threads.execute(() -> serve(socket));
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void serve(Socket socket) {
        try (socket) {
            socket.setTcpNoDelay(true);
            InputStream in = new BufferedInputStream(socket.getInputStream());
            OutputStream out = socket.getOutputStream();
            for (Request request = Request.read(in); request != null; request = Request.read(in)) {
                out.write(reply(request));
                if (request.isLast()) {
                    return;
                }
            }
        } catch (IOException e) {
            // the client has closed the connection
        }
    }

    private static byte[] reply(Request request) {
        int at = request.body().lastIndexOf(MARK) + MARK.length();
        String mark = request.body().substring(at, at + MARK_DIGITS);
        var random = ThreadLocalRandom.current();
        String body = """
                {"id":"chatcmpl-%016x%016x","object":"chat.completion","created":1767225600,"model":"judge-1",\
                "choices":[{"index":0,"finish_reason":"stop","message":{"role":"assistant","content":\
                "{\\"mark\\": \\"%s\\", \\"reasoning\\": \\"The answer gives the fee and the days, as the policy does.\\", \\"score\\": 4}"}}],\
                "usage":{"prompt_tokens":310,"completion_tokens":41,"total_tokens":351}}""".formatted(random.nextLong(), random.nextLong(), mark);
        String head = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n%sContent-Length: %d\r\n\r\n"
                .formatted(request.isLast() ? "Connection: close\r\n" : "", body.length());
        return (head + body).getBytes(StandardCharsets.US_ASCII);
    }

    private record Request(String body, boolean isLast) {

        /** {@return the next request; {@code null} at the end of the connection} */
        static @Nullable Request read(InputStream in) throws IOException {
            int length = 0;
            boolean isLast = false;
            String line = line(in);
            if (line.isEmpty()) {
                return null;
            }
            for (; !line.isEmpty(); line = line(in)) {
                String lower = line.toLowerCase(Locale.ROOT);
                if (lower.startsWith(LENGTH)) {
                    length = Integer.parseInt(line.substring(LENGTH.length()).strip());
                }
                isLast |= lower.equals("connection: close");
            }
            return new Request(new String(in.readNBytes(length), StandardCharsets.UTF_8), isLast);
        }

        private static String line(InputStream in) throws IOException {
            var line = new StringBuilder(64);
            for (int next = in.read(); next >= 0 && next != '\n'; next = in.read()) {
                if (next != '\r') {
                    line.append((char) next);
                }
            }
            return line.toString();
        }
    }

    static Process start() throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        CallsServer.class.getName())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }
}
