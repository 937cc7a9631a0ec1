namespace Pazar.Contracts;

/// <summary>What an <c>Id&lt;Product&gt;</c> names.</summary>
public sealed class Product;

/// <summary>What an <c>Id&lt;Order&gt;</c> names.</summary>
public sealed class Order;

/// <summary>What an <c>Id&lt;Payment&gt;</c> names.</summary>
public sealed class Payment;
