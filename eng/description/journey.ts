// A shop's day through the generated client: it compiles only as long as the description fits what a client does with it, and prism, between
// this and the host, refuses every request and every answer that is not as described.
import createClient from "openapi-fetch";
import type { components, paths } from "./schema.js";

declare const process: { env: Record<string, string | undefined>; exit(code: number): never };

const setting = (name: string): string => {
  const value = process.env[name];
  if (value === undefined) throw new Error(`${name} is not set`);
  return value;
};

const api = createClient<paths>({ baseUrl: setting("PAZAR_ADDRESS") });
const bearer = (token: string) => ({ headers: { Authorization: `Bearer ${token}` } });
let seen = 0;

type Told<T> = { data?: T; error?: unknown; response: Response };

function good<T>(what: string, told: Told<T>): T {
  if (told.data === undefined) throw new Error(`${what}: ${told.response.status} ${JSON.stringify(told.error)}`);
  seen += 1;
  return told.data;
}

function refused(what: string, told: Told<unknown>, status: number, code: string): void {
  const problem = told.error as components["schemas"]["Problem"] | undefined;
  if (told.response.status !== status || problem?.code !== code)
    throw new Error(`${what}: expected ${status} ${code}, got ${told.response.status} ${JSON.stringify(told.error ?? told.data)}`);
  seen += 1;
}

const password = "a-password-of-the-journey";
const registered = good("register", await api.POST("/api/auth/register", { body: { email: "journey@example.com", password } }));
const customer = registered.access;
const admin = good("sign in", await api.POST("/api/auth/login", { body: { email: setting("PAZAR_ADMIN"), password: setting("PAZAR_PASSWORD") } })).access;
good("me", await api.GET("/api/auth/me", bearer(customer)));
good("users", await api.GET("/api/users", { params: { query: { limit: 2 } }, ...bearer(admin) }));

const product = good("create a product", await api.POST("/api/products", {
  body: { sku: "JOURNEY", name: "A journey", price: 19.99, category: "Travel", attributes: { colour: "blue" } }, ...bearer(admin),
}));
good("stock it", await api.POST("/api/inventory", { body: { product_id: product.id, product_sku: "JOURNEY", quantity: 5 }, ...bearer(admin) }));
good("read stock", await api.GET("/api/inventory/{product_id}", { params: { path: { product_id: product.id } }, ...bearer(admin) }));
const listed = good("list products", await api.GET("/api/products", { params: { query: { category: "Travel", limit: 5, sort: "price" } } }));
if (listed.results[0]?.price !== 19.99) throw new Error("the list does not hold the product");
good("read a product", await api.GET("/api/products/{id}", { params: { path: { id: product.id } } }));
good("categories", await api.GET("/api/categories"));

const place = (quantity: number, method: string) => api.POST("/api/orders", {
  params: { header: { Prefer: "wait=10", "Idempotency-Key": `journey ${quantity} ${method}` } },
  body: { items: [{ product_id: product.id, quantity }], payment_method: method, shipping_address: { name: "Ada", line1: "Kordon 12", city: "Izmir", country: "TR" } },
  ...bearer(customer),
});
const order = good("order", await place(2, "pm_card_visa"));
if (order.status !== "CONFIRMED") throw new Error(`the order is ${order.status}`);
const declined = good("a declined order", await place(1, "pm_card_chargeDeclined"));
if (declined.status !== "CANCELLED") throw new Error(`the declined order is ${declined.status}`);
const path = { path: { id: order.id } };
good("read an order", await api.GET("/api/orders/{id}", { params: path, ...bearer(customer) }));
good("list orders", await api.GET("/api/orders", { params: { query: { status: "CONFIRMED" } }, ...bearer(customer) }));
good("timeline", await api.GET("/api/orders/{id}/timeline", { params: path, ...bearer(customer) }));
good("payment", await api.GET("/api/payments/order/{order_id}", { params: { path: { order_id: order.id } }, ...bearer(customer) }));
good("payments", await api.GET("/api/payments", bearer(customer)));
good("ship", await api.POST("/api/orders/{id}/ship", { params: path, body: { tracking_code: "TR1" }, ...bearer(admin) }));
good("refund", await api.POST("/api/orders/{id}/refund", { params: path, body: { amount: 5 }, ...bearer(admin) }));
good("refunds", await api.GET("/api/orders/{id}/refunds", { params: path, ...bearer(customer) }));
good("movements", await api.GET("/api/inventory/{product_id}/movements", { params: { path: { product_id: product.id } }, ...bearer(admin) }));

const event = good("create an event", await api.POST("/api/events", {
  body: { name: "A concert", description: "In the open", capacity: 3, price: 0, start_time: "2099-06-01T18:00:00Z", end_time: "2099-06-01T20:00:00Z" }, ...bearer(admin),
}));
good("events", await api.GET("/api/events", { params: { query: { is_active: true, start_date: "2099-01-01" } }, ...bearer(customer) }));
const held = good("hold", await api.POST("/api/reservations", { body: { event_id: event.id, quantity: 2 }, ...bearer(customer) }));
good("confirm", await api.POST("/api/reservations/{id}/confirm", { params: { path: { id: held.id } }, ...bearer(customer) }));
good("reservations", await api.GET("/api/reservations", { params: { query: { event_id: event.id } }, ...bearer(customer) }));
good("cancel", await api.POST("/api/reservations/{id}/cancel", { params: { path: { id: held.id } }, ...bearer(customer) }));

good("subscriptions", await api.GET("/api/admin/subscriptions", bearer(admin)));
good("dead letters", await api.GET("/api/admin/dead-letters", bearer(admin)));
refused("not for customers", await api.GET("/api/admin/subscriptions", bearer(customer)), 403, "forbidden");
refused("with a bad token", await api.GET("/api/orders", bearer("nothing")), 401, "unauthorized");
refused("no such order", await api.GET("/api/orders/{id}", { params: { path: { id: product.id } }, ...bearer(customer) }), 404, "not_found");
refused("too many", await api.POST("/api/orders", { body: { items: [{ product_id: product.id, quantity: 20_000 }] }, ...bearer(customer) }), 400, "validation_failed");

console.log(`${seen} calls went through as described`);
