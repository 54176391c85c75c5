package com.example.shop.feedback;

import com.example.shop.Reply;
import com.example.shop.SupportAssistant;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Executors;

/** Shows one answer of the assistant with the feedback page, to try it: {@code FeedbackServer feedback.jsonl}. */
public final class FeedbackServer {

    private FeedbackServer() {}

    public static void main(String[] arguments) throws IOException {
        Path file = Path.of(arguments.length == 0 ? "feedback.jsonl" : arguments[0]);
        String question = "Can I return shoes I wore once?";
        Reply reply = SupportAssistant.named("good").reply(question, "consumer");
        var answer = new ShownAnswer(
                UUID.randomUUID().toString(), "support@12", reply.route(), "consumer", question, reply.text());
        HttpServer server = start(8080, file, answer);
        System.out.println("Open http://localhost:" + server.getAddress().getPort() + "/?trace_id=" + answer.traceId()
                + " and look into " + file + ".");
    }

    static HttpServer start(int port, Path file, ShownAnswer answer) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        server.createContext(
                "/",
                new FeedbackHandler(
                        FeedbackWriter.open(file),
                        trace -> Optional.of(answer).filter(known -> known.traceId().equals(trace))));
        server.setExecutor(Executors.newCachedThreadPool(task -> {
            var thread = new Thread(task, "feedback");
            thread.setDaemon(true);
            return thread;
        }));
        server.start();
        return server;
    }
}
