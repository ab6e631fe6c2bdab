using Grpc.Core;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.ViewFeatures;

namespace Hubs.Gateway.Pages;

/// <summary>What a reader is told when a page cannot be made.</summary>
sealed record Trouble(int Status, string Heading, string Text)
{
    public static Trouble NotThere { get; } = new(404, "Page not found", "There is no such page. It may have moved, or the address may have been cut short when it was copied.");

    public static Trouble NothingPublished { get; } = new(404, "No information sheet yet", "No programme year has been published so far. Ask your hub when recruitment is to open.");

    public static Trouble NotNow { get; } = new(503, "This page is not available at the moment", "Something behind it does not answer. Please try again in a few minutes.");

    public static Trouble Fault { get; } = new(500, "Something went wrong", "The fault is on our side and is recorded. Please try again later.");

    public ViewResult ToResult() => new()
    {
        ViewName = "/Pages/Trouble.cshtml",
        StatusCode = Status,
        ViewData = new ViewDataDictionary<Trouble>(new EmptyModelMetadataProvider(), new ModelStateDictionary()) { Model = this },
    };
}

/// <summary>Shows a reader, instead of a fault, what is the matter.</summary>
sealed partial class TroublePage(ILogger<TroublePage> log) : IExceptionFilter
{
    public void OnException(ExceptionContext context)
    {
        if (context.Exception is not RpcException refused) return;
        var trouble = refused.StatusCode switch
        {
            StatusCode.NotFound or StatusCode.InvalidArgument => Trouble.NotThere,
            StatusCode.Unavailable or StatusCode.DeadlineExceeded or StatusCode.Cancelled => Trouble.NotNow,
            _ => Trouble.Fault,
        };
        if (trouble.Status >= 500) Log.NotMade(log, refused, context.HttpContext.Request.Path);
        context.Result = trouble.ToResult();
        context.ExceptionHandled = true;
    }

    static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "The page {Path} could not be made.")]
        public static partial void NotMade(ILogger log, Exception exception, string path);
    }
}
