namespace Pazar.Gateway.Tests;

/// <summary>The paths of older systems, each as its clients use it.</summary>
[Collection(BuiltShop.Name)]
public sealed class AliasTests(BuiltShop built)
{
    private readonly WholeShop _shop = built.Shop;

    private const string Password = Browser.Password;

    /// <summary>What was tried of <see cref="PathAlias.All"/>.</summary>
    private readonly HashSet<string> _tried = [];

    [Fact]
    public async Task Every_alias_is_answered_as_what_it_stands_for()
    {
        await AccountsAsync();
        var (person, product) = (WholeShop.SignIn(), await _shop.ProductAsync());
        await ProductsAsync(product);
        await OrdersAsync(person, product);
        await BookingsAsync(person);
        Assert.Equal(PathAlias.All.Select(alias => $"{alias.Method} {alias.Path}").Order(), _tried.Order());
    }

    [Fact]
    public async Task With_or_without_the_last_slash_and_in_any_case_it_is_the_same()
    {
        foreach (var path in new[] { "/products/all", "/products/all/", "/Products/ALL/" })
            Assert.Equal(HttpStatusCode.OK, (await _shop.Host.GetAsync(path)).Status);
    }

    [Fact]
    public async Task A_query_and_a_cursor_go_along()
    {
        await _shop.ProductAsync();
        await _shop.ProductAsync();
        var page = await _shop.Host.GetAsync("/products/all/?limit=1");
        Assert.StartsWith("/api/products?limit=1&cursor=", page["next"], StringComparison.Ordinal);
        (await _shop.Host.GetAsync("/products/all/?surprise=1")).IsInvalid("surprise");
        Assert.Equal(1, (await _shop.Host.GetAsync(page["next"]!)).Body.GetProperty("results").GetArrayLength());
    }

    [Fact]
    public async Task A_path_that_is_a_page_too_depends_on_what_is_accepted()
    {
        var product = await _shop.ProductAsync();
        Assert.Equal("Accept", (await _shop.Host.GetAsync($"/products/{product}/")).Headers["Vary"]);
        Assert.Equal("Accept", (await _shop.Host.GetAsync("/orders/", WholeShop.SignIn().Token)).Headers["Vary"]);
        Assert.False((await _shop.Host.GetAsync("/products/all/")).Headers["Vary"] == "");
        Assert.False((await _shop.Host.GetAsync($"/api/order/{WholeShop.NewId()}", WholeShop.SignIn().Token)).Headers.ContainsKey("Vary"));
    }

    [Theory]
    [InlineData("DELETE", "/products/all/", "GET, HEAD")]
    [InlineData("PATCH", "/users/login/", "POST")]
    [InlineData("DELETE", "/inventory/019a0000-0000-7000-8000-00000000000a/", "GET, HEAD, PUT")]
    public async Task Another_method_is_a_405_that_lists_those_it_takes(string method, string path, string allowed)
    {
        using HttpRequestMessage request = new(new(method), path);
        using var response = await _shop.Host.Client.SendAsync(request);
        Assert.Equal((HttpStatusCode.MethodNotAllowed, allowed), (response.StatusCode, string.Join(", ", response.Content.Headers.Allow)));
    }

    [Fact]
    public async Task They_ask_for_a_token_and_for_a_role_as_the_api_does()
    {
        (await _shop.Host.GetAsync("/orders/")).IsRefused(HttpStatusCode.Unauthorized, "unauthorized");
        (await _shop.Host.PostAsync("/orders/create-order/", "{}")).IsRefused(HttpStatusCode.Unauthorized, "unauthorized");
        (await _shop.Host.GetAsync("/inventory/", WholeShop.SignIn().Token)).IsRefused(HttpStatusCode.Forbidden, "forbidden");
        (await _shop.Host.GetAsync($"/orders/{WholeShop.NewId()}/", WholeShop.SignIn().Token)).IsRefused(HttpStatusCode.NotFound, "not_found");
        (await _shop.Host.GetAsync("/users/")).IsRefused(HttpStatusCode.NotFound, "not_found");
        (await _shop.Host.PostAsync("/api/reservations/confirm/", """{"reservation_id": "x"}""", WholeShop.SignIn().Token)).IsInvalid("reservation_id");
        (await _shop.Host.PostAsync("/api/reservations/confirm/", "{}", WholeShop.SignIn().Token)).IsInvalid("reservation_id");
    }

    [Fact]
    public async Task A_refused_registration_is_refused_as_ever()
    {
        (await _shop.Host.PostAsync("/api/auth/users/register/", """{"email": "nothing", "password": "a long enough one"}""")).IsInvalid("email");
        (await _shop.Host.PostAsync("/api/auth/users/register/", "{")).IsRefused(HttpStatusCode.BadRequest, "invalid_json");
    }

    private async Task AccountsAsync()
    {
        foreach (var prefix in new[] { "/users", "/api/auth/users" })
        {
            var email = Browser.NewEmail();
            var registered = await PostAsync($"{prefix}/register", $$"""{"email": "{{email}}", "password": "{{Password}}", "password2": "{{Password}}"}""");
            Assert.Equal(HttpStatusCode.Created, registered.Status);
            var user = prefix == "/users" ? registered.Body.GetProperty("user") : registered.Body;
            Assert.Equal(email, user.GetProperty("email").GetString());
            Assert.Equal(prefix == "/users", registered.Body.TryGetProperty("access", out _));

            var pair = await PostAsync($"{prefix}/login", $$"""{"email": "{{email}}", "password": "{{Password}}"}""");
            var renewed = await PostAsync(prefix == "/users" ? "/users/refresh-token" : "/api/token/refresh", $$"""{"refresh": "{{pair["refresh"]}}"}""");
            Assert.NotEqual(pair["refresh"], renewed["refresh"]);
            if (prefix == "/users")
            {
                Assert.True((await PostAsync("/users/verify-token", $$"""{"token": "{{renewed["access"]}}"}""")).Body.GetProperty("active").GetBoolean());
                Assert.Equal(email, (await GetAsync("/users/user-profile", renewed["access"]))["email"]);
            }
            Assert.Equal(HttpStatusCode.NoContent, (await PostAsync($"{prefix}/logout", $$"""{"refresh": "{{renewed["refresh"]}}"}""", renewed["access"])).Status);
            (await _shop.Host.GetAsync("/api/auth/me", renewed["access"])).IsRefused(HttpStatusCode.Unauthorized, "unauthorized");
        }
    }

    private async Task ProductsAsync(string product)
    {
        var made = await PostAsync("/products/create", $$"""{"sku": "{{WholeShop.NewId()}}", "name": "Bowl", "price": 5}""", _shop.Admin.Token);
        Assert.Equal((HttpStatusCode.Created, "Bowl"), (made.Status, made["name"]));
        var changed = await SendAsync(HttpMethod.Put, "/products/{id}/update", made["id"]!, $$"""{"sku": "{{made["sku"]}}", "name": "Large bowl", "price": 6}""", _shop.Admin.Token);
        Assert.Equal("Large bowl", changed["name"]);
        Assert.Equal("Large bowl", (await SendAsync(HttpMethod.Get, "/products/{id}", made["id"]!))["name"]);
        Assert.Equal("Cup", (await SendAsync(HttpMethod.Get, "/api/inventory/products/{id}", product))["name"]);
        foreach (var path in new[] { "/products/all", "/api/inventory/products" })
            Assert.All((await GetAsync(path)).Body.GetProperty("results").EnumerateArray(), one => Assert.True(one.TryGetProperty("available", out _)));

        Assert.NotEqual(0, (await GetAsync("/inventory", _shop.Admin.Token)).Body.GetProperty("results").GetArrayLength());
        var stocked = await PostAsync("/inventory", $$"""{"product_id": "{{product}}", "product_sku": "{{(await _shop.Host.GetAsync($"/api/products/{product}"))["sku"]}}", "quantity": 40}""", _shop.Admin.Token);
        Assert.Equal(40, stocked.Body.GetProperty("quantity").GetInt32());
        Assert.Equal(41, (await SendAsync(HttpMethod.Put, "/inventory/{id}", product, """{"quantity": 41}""", _shop.Admin.Token)).Body.GetProperty("quantity").GetInt32());
        Assert.Equal(41, (await SendAsync(HttpMethod.Get, "/inventory/{id}", product, null, _shop.Admin.Token)).Body.GetProperty("quantity").GetInt32());
    }

    private async Task OrdersAsync(Person person, string product)
    {
        List<string> orders = [];
        foreach (var path in new[] { "/orders/create-order", "/api/order" })
        {
            var key = WholeShop.NewKey();
            var placed = await PostAsync(path, WholeShop.OrderBody(product), person.Token, key, "Prefer: wait=30");
            Assert.Equal((HttpStatusCode.Created, "CONFIRMED", $"/api/orders/{placed["id"]}"), (placed.Status, placed["status"], placed.Headers["Location"]));
            Assert.Equal(placed["id"], (await PostAsync(path, WholeShop.OrderBody(product), person.Token, key))["id"]);
            orders.Add(placed["id"]!);
        }
        foreach (var path in new[] { "/orders", "/api/order" })
            Assert.Equal(orders.Order(), (await GetAsync(path, person.Token)).Body.GetProperty("results").EnumerateArray().Select(one => one.GetProperty("id").GetString()).Order());
        foreach (var path in new[] { "/orders/{id}", "/api/order/{id}" })
            Assert.Equal(orders[0], (await SendAsync(HttpMethod.Get, path, orders[0], null, person.Token))["id"]);

        await _shop.PaymentAsync(person, orders[0], "CAPTURED");
        Assert.Equal(orders[0], (await SendAsync(HttpMethod.Get, "/payments/order/{id}", orders[0], null, person.Token))["order_id"]);
        _tried.Add("GET /payments");
        Assert.Equal(1, (await _shop.Host.GetAsync($"/payments/?order_id={orders[0]}", person.Token)).Body.GetProperty("results").GetArrayLength());
    }

    private async Task BookingsAsync(Person person)
    {
        var made = await _shop.Host.PostAsync("/api/events",
            """{"name": "Tea", "capacity": 4, "price": 0, "start_time": "2099-01-01T18:00:00Z", "end_time": "2099-01-01T20:00:00Z"}""", _shop.Admin.Token);
        var held = await PostAsync("/api/reservations/create_hold", $$"""{"event_id": "{{made["id"]}}", "quantity": 2}""", person.Token);
        Assert.Equal((HttpStatusCode.Created, "HOLD"), (held.Status, held["status"]));
        var confirmed = await PostAsync("/api/reservations/confirm", $$"""{"reservation_id": "{{held["id"]}}"}""", person.Token);
        Assert.Equal((HttpStatusCode.OK, "CONFIRMED"), (confirmed.Status, confirmed["status"]));
    }

    private Task<TestAnswer> GetAsync(string path, string? token = null) => SendAsync(HttpMethod.Get, path, "", null, token);

    private Task<TestAnswer> PostAsync(string path, string body, string? token = null, params string[] headers) => SendAsync(HttpMethod.Post, path, "", body, token, headers);

    private Task<TestAnswer> SendAsync(HttpMethod method, string pattern, string id, string? body = null, string? token = null, params string[] headers)
    {
        _tried.Add($"{method} {pattern}");
        return _shop.Host.SendAsync(method, pattern.Replace("{id}", id, StringComparison.Ordinal) + "/", body, token, headers);
    }
}
